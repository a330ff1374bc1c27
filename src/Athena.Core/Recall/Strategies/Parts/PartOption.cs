using System.Globalization;

namespace Athena.Recall.Strategies.Parts;

/// <summary>An option of a part: a number in a range, or one of some words.</summary>
/// <param name="Name">Lower case, words joined by hyphens.</param>
/// <param name="Default">What holds where nothing is set; null where the engine's own settings hold.</param>
/// <param name="Minimum">Of a number.</param>
/// <param name="Maximum">Of a number.</param>
/// <param name="Words">The words, where it is no number.</param>
public sealed record PartOption(string Name, string? Default, double Minimum, double Maximum, IReadOnlyList<string>? Words = null)
{
    /// <summary>A number.</summary>
    public static PartOption Number(string name, double? @default, double minimum, double maximum) =>
        new(name, @default?.ToString("R", CultureInfo.InvariantCulture), minimum, maximum);

    /// <summary>One of some words, the first being the default.</summary>
    public static PartOption Choice(string name, params string[] words) => new(name, words[0], 0, 0, words);

    /// <summary>Says what is wrong with a value; null where nothing is.</summary>
    public string? FaultOf(string value)
    {
        if (Words is not null)
        {
            return Words.Contains(value, StringComparer.Ordinal) ? null : $"must be one of {string.Join(", ", Words)}; got '{value}'";
        }

        return double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= Minimum && number <= Maximum
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"must be {Minimum} to {Maximum}; got '{value}'");
    }
}
