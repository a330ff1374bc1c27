namespace Athena.Recall.Dates;

/// <content>Parts of a stretch, and stretches beside another.</content>
internal sealed partial class DateGrammar
{
    /// <summary>"early May", "mid-2022", "the end of last year", "the first week of June 2023", "the second half of 2022", "earlier this month".</summary>
    private DateMatch? PartOf(int at) => Third(at) ?? Elapsed(at) ?? NthOf(at);

    private bool IsPart(int at) => IsAny(at, "early", "mid", "late", "middle");

    private DateMatch? Third(int at)
    {
        var third = Word(at) switch
        {
            "early" or "beginning" or "start" => 0,
            "mid" or "middle" => 1,
            "late" or "end" => 2,
            _ => -1,
        };
        var next = Is(at + 1, "-") ? at + 2 : at + 1;
        if (third < 0 || (IsAny(at, "beginning", "start", "middle", "end") && !Is(at + 1, "of")))
        {
            return null;
        }

        next = Is(next, "of") || Is(next, "in") ? next + 1 : next;
        return Whole(next) is { } whole ? whole with { Span = DateArithmetic.Third(whole.Span, third) } : null;
    }

    /// <summary>"the year" and "the month" are those of the question.</summary>
    private DateMatch? Whole(int at) =>
        Point(SkipThe(at), isBareAllowed: true)
        ?? (Is(at, "the") && DateWords.UnitOf(Word(at + 1)) is { } unit && unit > DateUnit.Hour ? new DateMatch(DateArithmetic.Around(now, unit), at + 2) : null);

    private DateMatch? Elapsed(int at)
    {
        if (!IsAny(at, "earlier", "later") || !Is(at + 1, "this") || Determined(at + 1) is not { } whole)
        {
            return null;
        }

        var span = Is(at, "earlier") ? whole.Span with { To = Today.AddDays(1) } : whole.Span with { From = Today };
        return span.From < span.To ? whole with { Span = span with { Granularity = DateGranularity.Range } } : null;
    }

    private DateMatch? NthOf(int at)
    {
        var number = this[at].Number is >= 1 and <= 5 and var digit && !char.IsAsciiDigit(Word(at)[^1]) ? digit : DateWords.OrdinalOf(Word(at));
        if (number == 0 || !IsAny(at + 2, "of", "in") || Whole(at + 3) is not { } whole)
        {
            return null;
        }

        return Nth(number, Word(at + 1), whole.Span) is { } span ? whole with { Span = span with { Confidence = whole.Span.Confidence } } : null;
    }

    private static DateSpan? Nth(int number, string what, DateSpan whole)
    {
        var isLast = number < 0;
        if (DateWords.DayOf(what) is >= 0 and var weekday)
        {
            var day = isLast ? Nearest(whole.To, weekday, -1) : Nearest(whole.From.AddDays(-1), weekday, 1).AddDays(7 * (number - 1));
            return Inside(DateSpan.Day(day), whole);
        }

        switch (what)
        {
            case "day":
                return Inside(DateSpan.Day(isLast ? whole.To.AddDays(-1) : whole.From.AddDays(number - 1)), whole);
            case "week":
                var monday = isLast ? whole.To.AddDays(-7) : whole.From.AddDays(7 * (number - 1));
                return Inside(new DateSpan(monday, monday.AddDays(7), DateGranularity.Week), whole);
            case "weekend":
                var saturday = isLast ? Nearest(whole.To, 6, -1) : Nearest(whole.From.AddDays(-1), 6, 1).AddDays(7 * (number - 1));
                return Inside(DateSpan.Weekend(saturday), whole);
            case "month":
                var first = isLast ? whole.To.AddMonths(-1) : whole.From.AddMonths(number - 1);
                return Inside(DateSpan.Month(first), whole);
            case "half" when number is 1 or 2:
                var middle = whole.From.AddDays(Math.Round((whole.To - whole.From).TotalDays / 2));
                middle = whole.Granularity == DateGranularity.Year ? whole.From.AddMonths(6) : middle;
                return number == 1 ? whole with { To = middle, Granularity = DateGranularity.Range } : whole with { From = middle, Granularity = DateGranularity.Range };
            default:
                return null;
        }
    }

    private static DateSpan? Inside(DateSpan part, DateSpan whole) => part.From >= whole.From && part.From < whole.To ? part : null;

    /// <summary>"the week before 9 June", "two days after Christmas 2022", "the Friday before 9 June 2023".</summary>
    private DateMatch? Anchored(int at)
    {
        var count = Count(at);
        var what = count?.Next ?? at;
        var isBefore = IsAny(what + 1, "before", "preceding");
        if ((!isBefore && !IsAny(what + 1, "after", "following")) || (DateWords.UnitOf(Word(what)) is null && DateWords.DayOf(Word(what)) < 0)
            || Point(SkipThe(what + 2), isBareAllowed: true) is not { } anchor)
        {
            return null;
        }

        var edge = isBefore ? anchor.Span.From : anchor.Span.To;
        var span = DateWords.UnitOf(Word(what)) is { } unit ? Beside(edge, unit, count?.Number, isBefore)
            : DateSpan.Day(Nearest(isBefore ? edge : edge.AddDays(-1), DateWords.DayOf(Word(what)), isBefore ? -1 : 1));
        return anchor with { Span = span with { Confidence = Math.Min(anchor.Span.Confidence, count?.Confidence ?? 1) } };
    }

    private static DateSpan Beside(DateTime edge, DateUnit unit, int? count, bool isBefore)
    {
        if (count is { } number && unit is not (DateUnit.Minute or DateUnit.Hour))
        {
            // "Two weeks before" is the day two weeks before; the edge behind an anchor is the day after it.
            var day = isBefore ? DateArithmetic.Add(edge, unit, -number) : DateArithmetic.Add(edge.AddDays(-1), unit, number);
            return DateSpan.Day(day);
        }

        if (unit == DateUnit.Weekend)
        {
            return DateSpan.Weekend(Nearest(isBefore ? edge : edge.AddDays(-1), 6, isBefore ? -1 : 1));
        }

        var (from, to) = isBefore ? (DateArithmetic.Add(edge, unit, -(count ?? 1)), edge) : (edge, DateArithmetic.Add(edge, unit, count ?? 1));
        return new DateSpan(from, to, DateArithmetic.Around(from, unit).Granularity);
    }
}
