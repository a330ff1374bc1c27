namespace Athena.Recall.Dates;

/// <summary>Steps and stretches of units of local time.</summary>
internal static class DateArithmetic
{
    /// <summary>Goes a number of units on, or back.</summary>
    public static DateTime Add(DateTime time, DateUnit unit, int count) => unit switch
    {
        DateUnit.Minute => time.AddMinutes(count),
        DateUnit.Hour => time.AddHours(count),
        DateUnit.Day => time.AddDays(count),
        DateUnit.Week or DateUnit.Weekend => time.AddDays(7 * count),
        DateUnit.Fortnight => time.AddDays(14 * count),
        DateUnit.Month => time.AddMonths(count),
        DateUnit.Quarter => time.AddMonths(3 * count),
        DateUnit.Year => time.AddYears(count),
        _ => time.AddYears(10 * count),
    };

    /// <summary>Gets the calendar's stretch of a unit that holds a time.</summary>
    public static DateSpan Around(DateTime time, DateUnit unit, double confidence = 1) => unit switch
    {
        DateUnit.Minute => new DateSpan(Cut(time, TimeSpan.FromMinutes(1)), Cut(time, TimeSpan.FromMinutes(1)).AddMinutes(1), DateGranularity.Hour, confidence),
        DateUnit.Hour => new DateSpan(Cut(time, TimeSpan.FromHours(1)), Cut(time, TimeSpan.FromHours(1)).AddHours(1), DateGranularity.Hour, confidence),
        DateUnit.Day => DateSpan.Day(time.Date, confidence),
        DateUnit.Week or DateUnit.Fortnight => DateSpan.Week(time.Date, confidence),
        DateUnit.Weekend => DateSpan.Weekend(time.Date, confidence),
        DateUnit.Month => DateSpan.Month(time, confidence),
        DateUnit.Quarter => DateSpan.Quarter(time.Year, (time.Month + 2) / 3, confidence),
        DateUnit.Year => DateSpan.Year(time.Year, confidence),
        _ => Decade(time.Year - (time.Year % 10), confidence),
    };

    /// <summary>Gets ten years.</summary>
    public static DateSpan Decade(int first, double confidence = 1) =>
        new(new DateTime(first, 1, 1), new DateTime(first + 10, 1, 1), DateGranularity.Range, confidence);

    /// <summary>Gets a third of a stretch, in whole days where it has three.</summary>
    /// <param name="span">The stretch.</param>
    /// <param name="third">0 to 2.</param>
    public static DateSpan Third(DateSpan span, int third)
    {
        var length = span.To - span.From;
        return span with { From = Edge(third), To = Edge(third + 1), Granularity = DateGranularity.Range };

        DateTime Edge(int edge) => length < TimeSpan.FromDays(3) ? span.From + (length * edge / 3) : span.From.AddDays(Math.Round(length.TotalDays * edge / 3));
    }

    private static DateTime Cut(DateTime time, TimeSpan unit) => new(time.Ticks - (time.Ticks % unit.Ticks));
}
