using System.Globalization;

namespace Athena.Cli.Input;

/// <summary>Reads times of ISO 8601.</summary>
internal static class IsoTime
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd",
        "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>Reads a date, or a date and a time; what has no offset is UTC.</summary>
    /// <exception cref="InvalidInputException"><paramref name="text"/> is no such time.</exception>
    public static DateTimeOffset Parse(string text, string parameter)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (!DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, Utc, out var time))
        {
            Throw.InvalidInput(parameter, text, "a time of ISO 8601 with at most 7 digits of a second", "write it like 2024-05-31 or 2024-05-31T18:30:00.250+02:00; without an offset it is UTC");
        }

        return time;
    }
}
