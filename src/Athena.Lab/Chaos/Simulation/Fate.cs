using System.Buffers;
using System.Globalization;

namespace Athena.Lab.Chaos.Simulation;

/// <summary>A fate with its detail.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Detail">The bytes of a prefix; the seed of the sectors; else 0.</param>
internal readonly record struct Fate(FateKind Kind, int Detail)
{
    private const string Letters = "dpsz";
    private static readonly SearchValues<char> Any = SearchValues.Create(Letters);

    /// <summary>Reads what <see cref="Format"/> wrote.</summary>
    /// <exception cref="InvalidInputException">It is no list of fates.</exception>
    public static Dictionary<int, Fate> Parse(string text)
    {
        Dictionary<int, Fate> fates = [];
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = part.AsSpan().IndexOfAny(Any);
            if (at <= 0
                || !int.TryParse(part.AsSpan(0, at), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                || !int.TryParse(part.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var detail))
            {
                Throw.InvalidInput("fates", part, "a number, one of d, p, s, z, and a number, such as 123p512", "copy the line as it was printed");
                return fates;
            }

            fates[index] = new Fate((FateKind)Letters.IndexOf(part[at], StringComparison.Ordinal), detail);
        }

        return fates;
    }

    /// <summary>Writes fates so that they fit on a command line.</summary>
    public static string Format(IReadOnlyDictionary<int, Fate> fates) => string.Join(',', fates
        .OrderBy(static fate => fate.Key)
        .Select(static fate => string.Create(CultureInfo.InvariantCulture, $"{fate.Key}{Letters[(int)fate.Value.Kind]}{fate.Value.Detail}")));
}
