using System.Globalization;

namespace Athena.Recall.Evidence;

/// <summary>The date that a question names, as far as it does.</summary>
/// <param name="Year">0 where none is named.</param>
/// <param name="Month">1 to 12; 0 where none is named.</param>
/// <param name="Day">1 to 31; 0 where none is named.</param>
internal readonly record struct AskedDate(int Year, int Month, int Day)
{
    private const double DaysOfFade = 10;

    private static readonly string[] Months = CultureInfo.InvariantCulture.DateTimeFormat.MonthNames[..12];

    /// <summary>Gets a value indicating whether a month or a year is named.</summary>
    public bool IsThere => Year > 0 || Month > 0;

    /// <summary>Reads a question.</summary>
    public static AskedDate Of(string query)
    {
        var (year, month, day) = (0, 0, 0);
        foreach (var range in new WordRanges(query))
        {
            var word = query.AsSpan(range);
            var digits = word.Length > 2 && char.IsAsciiLetter(word[^1]) && char.IsAsciiDigit(word[0]) ? word[..^2] : word;
            if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                year = number is >= 1900 and < 2100 && digits.Length == 4 ? number : year;
                day = number is >= 1 and <= 31 && digits.Length <= 2 ? number : day;
            }

            month = month == 0 ? MonthOf(word) : month;
        }

        return new AskedDate(year, month, day);
    }

    /// <summary>Tells whether a time is in what is named: 1 or 0.</summary>
    public float Matches(DateTimeOffset? time) =>
        IsThere && time is { } at && (Year == 0 || at.Year == Year) && (Month == 0 || at.Month == Month) ? 1 : 0;

    /// <summary>Tells how near a time comes to the day named, 0 to 1: what is told of a day is told then or soon after.</summary>
    public float Nearness(DateTimeOffset? time)
    {
        if (Month == 0 || time is not { } at)
        {
            return 0;
        }

        if (Year == 0 || Day == 0 || Day > DateTime.DaysInMonth(Year, Month))
        {
            return Matches(time);
        }

        var days = (at.UtcDateTime.Date - new DateTime(Year, Month, Day, 0, 0, 0, DateTimeKind.Utc)).TotalDays;
        return (float)Math.Exp(-Math.Abs(days < 0 ? 2 * days : days) / DaysOfFade);
    }

    // "may" and "march" are months only with their capital.
    private static int MonthOf(ReadOnlySpan<char> word)
    {
        for (var i = 0; i < Months.Length; i++)
        {
            var isAmbiguous = Months[i] is "May" or "March";
            if (word.Equals(Months[i], isAmbiguous ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase))
            {
                return i + 1;
            }
        }

        return 0;
    }
}
