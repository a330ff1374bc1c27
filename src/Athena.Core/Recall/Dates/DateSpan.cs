namespace Athena.Recall.Dates;

/// <summary>A stretch of local time.</summary>
/// <param name="From">The beginning.</param>
/// <param name="To">The end, itself no part of it.</param>
/// <param name="Granularity">How exact the phrase is.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="LacksYear">Whether the phrase left the year to guess, so that a neighbour may say it.</param>
internal readonly record struct DateSpan(DateTime From, DateTime To, DateGranularity Granularity, double Confidence = 1, bool LacksYear = false)
{
    /// <summary>One day.</summary>
    public static DateSpan Day(DateTime day, double confidence = 1, bool lacksYear = false) => new(day, day.AddDays(1), DateGranularity.Day, confidence, lacksYear);

    /// <summary>The week of a day; weeks begin on Monday.</summary>
    public static DateSpan Week(DateTime day, double confidence = 1) => new(Monday(day), Monday(day).AddDays(7), DateGranularity.Week, confidence);

    /// <summary>The Saturday and the Sunday of the week of a day.</summary>
    public static DateSpan Weekend(DateTime day, double confidence = 1) => new(Monday(day).AddDays(5), Monday(day).AddDays(7), DateGranularity.Week, confidence);

    /// <summary>A month.</summary>
    public static DateSpan Month(int year, int month, double confidence = 1, bool lacksYear = false)
    {
        var from = new DateTime(year, month, 1);
        return new(from, from.AddMonths(1), DateGranularity.Month, confidence, lacksYear);
    }

    /// <summary>The month of a day.</summary>
    public static DateSpan Month(DateTime day, double confidence = 1) => Month(day.Year, day.Month, confidence);

    /// <summary>A quarter, 1 to 4.</summary>
    public static DateSpan Quarter(int year, int quarter, double confidence = 1, bool lacksYear = false)
    {
        var from = new DateTime(year, (quarter * 3) - 2, 1);
        return new(from, from.AddMonths(3), DateGranularity.Quarter, confidence, lacksYear);
    }

    /// <summary>A season of the north: spring (0) begins in March; winter (3) belongs to the year in which it begins.</summary>
    public static DateSpan Season(int year, int season, double confidence = 1, bool lacksYear = false)
    {
        var from = new DateTime(year, (season + 1) * 3, 1);
        return new(from, from.AddMonths(3), DateGranularity.Quarter, confidence, lacksYear);
    }

    /// <summary>A year.</summary>
    public static DateSpan Year(int year, double confidence = 1) => new(new DateTime(year, 1, 1), new DateTime(year + 1, 1, 1), DateGranularity.Year, confidence);

    /// <summary>The same stretch of another year.</summary>
    public DateSpan InYear(int year)
    {
        var months = (year - From.Year) * 12;
        return this with { From = From.AddMonths(months), To = To.AddMonths(months), LacksYear = false, Confidence = 1 };
    }

    private static DateTime Monday(DateTime day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
