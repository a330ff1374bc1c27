namespace Athena.Recall.Dates;

/// <summary>
/// Finds the phrases of a text that say when, and what they mean at a moment in a zone. English, by rules; weeks begin on Monday, and what lacks
/// its year is its newest past occurrence. Thread-safe.
/// </summary>
public static class DateResolver
{
    private const int MaxReadings = 32;

    /// <summary>Finds the phrases of a text, in its order; two readings of one phrase stand beside each other.</summary>
    /// <param name="text">A question, or the text of a record.</param>
    /// <param name="now">What relative phrases are relative to.</param>
    /// <param name="zone">In which days begin.</param>
    /// <returns>At most 32 readings.</returns>
    public static IReadOnlyList<DateReading> Resolve(string text, DateTimeOffset now, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(zone);
        var tokens = DateLexer.Read(text);
        var grammar = new DateGrammar(tokens, TimeZoneInfo.ConvertTime(now, zone).DateTime);
        List<DateReading> readings = [];
        for (var at = 0; at < tokens.Count && readings.Count < MaxReadings - 1;)
        {
            if (Try(grammar, tokens, at, zone) is not { } match)
            {
                at++;
                continue;
            }

            readings.AddRange(match.Readings);
            at = match.Next;
        }

        return readings;
    }

    // "9999 years ago" is no time that a calendar has.
    private static (List<DateReading> Readings, int Next)? Try(DateGrammar grammar, List<DateToken> tokens, int at, TimeZoneInfo zone)
    {
        try
        {
            if (grammar.Phrase(at) is not { } match)
            {
                return null;
            }

            Range place = tokens[at].Start..tokens[match.Next - 1].End;
            List<DateReading> readings = [Reading(match.Span, match.Direction, place, zone)];
            if (match.Other is { } other)
            {
                readings.Add(Reading(other, match.Direction, place, zone));
            }

            return (readings, match.Next);
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private static DateReading Reading(DateSpan span, DateDirection direction, Range place, TimeZoneInfo zone)
    {
        var from = span.From == DateTime.MinValue ? DateTimeOffset.MinValue : ToUtc(span.From, zone);
        var to = span.To == DateTime.MaxValue ? DateTimeOffset.MaxValue : ToUtc(span.To, zone);
        var isOpen = span.From == DateTime.MinValue || span.To == DateTime.MaxValue;
        return new DateReading(from, to, span.Granularity, direction, span.Confidence, isOpen ? LengthOf(span.Granularity) : to - from, place);
    }

    private static TimeSpan LengthOf(DateGranularity granularity) => granularity switch
    {
        DateGranularity.Hour => TimeSpan.FromHours(1),
        DateGranularity.Day => TimeSpan.FromDays(1),
        DateGranularity.Week => TimeSpan.FromDays(7),
        DateGranularity.Month or DateGranularity.Range => TimeSpan.FromDays(30),
        DateGranularity.Quarter => TimeSpan.FromDays(91),
        _ => TimeSpan.FromDays(365),
    };

    // Where the clock jumps over a midnight the day begins behind the gap.
    private static DateTimeOffset ToUtc(DateTime local, TimeZoneInfo zone)
    {
        var time = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        time = zone.IsInvalidTime(time) ? time.AddHours(1) : time;
        return new DateTimeOffset(time, zone.GetUtcOffset(time)).ToUniversalTime();
    }
}
