namespace Athena.Recall.Dates;

/// <content>Phrases relative to the time of the question.</content>
internal sealed partial class DateGrammar
{
    private const double Rough = 0.6;
    private const double Loose = 0.7;

    private DateMatch? Relative(int at) => DayWord(at) ?? Ago(at) ?? Several(at) ?? Determined(at) ?? BeforeLast(at) ?? Weekday(at);

    /// <summary>"today", "yesterday", "the day before yesterday", "last night", "this morning".</summary>
    private DateMatch? DayWord(int at)
    {
        if (Is(at, "day") && IsAny(at + 1, "before", "after") && IsAny(at + 2, "yesterday", "tomorrow"))
        {
            return Days(Is(at + 2, "yesterday") && Is(at + 1, "before") ? -2 : Is(at + 2, "tomorrow") && Is(at + 1, "after") ? 2 : 0, at + 3);
        }

        if (IsAny(at, "yesterday", "tomorrow"))
        {
            return Days(Is(at, "yesterday") ? -1 : 1, IsAny(at + 1, "morning", "afternoon", "evening", "night") ? at + 2 : at + 1);
        }

        return IsAny(at, "today", "tonight") ? Days(0, at + 1)
            : Is(at, "last") && Is(at + 1, "night") ? Days(-1, at + 2)
            : Is(at, "this") && IsAny(at + 1, "morning", "afternoon", "evening") ? Days(0, at + 2) : null;
    }

    private DateMatch Days(int offset, int next) => new(DateSpan.Day(Today.AddDays(offset)), next);

    /// <summary>"3 weeks ago", "a couple of days back", "in 3 days", "two months from now".</summary>
    private DateMatch? Ago(int at)
    {
        var isAhead = Is(at, "in");
        if (Count(isAhead ? at + 1 : at) is not { } count || DateWords.UnitOf(Word(count.Next)) is not { } unit)
        {
            return null;
        }

        var next = count.Next + 1;
        if (isAhead)
        {
            return Is(next, "ago") ? null : new DateMatch(Around(count.Number), next);
        }

        return IsAny(next, "ago", "earlier", "back") ? new DateMatch(Around(-count.Number), next + 1)
            : Is(next, "from") && IsAny(next + 1, "now", "today") ? new DateMatch(Around(count.Number), next + 2) : null;

        DateSpan Around(int number) => DateArithmetic.Around(DateArithmetic.Add(now, unit, number), unit, count.Confidence);
    }

    /// <summary>"the past 10 days", "the last few months", "the past week", "the next two weeks".</summary>
    private DateMatch? Several(int at)
    {
        if (!IsAny(at, "last", "past", "previous", "next", "coming"))
        {
            return null;
        }

        var count = Count(at + 1);
        if (count is null && !Is(at, "past"))
        {
            return null;
        }

        var place = count?.Next ?? at + 1;
        if (DateWords.UnitOf(Word(place)) is not { } unit)
        {
            return null;
        }

        var (number, confidence) = (count?.Number ?? 1, count?.Confidence ?? 1);
        var isFine = unit is DateUnit.Minute or DateUnit.Hour;
        var end = isFine ? now : Today.AddDays(1);
        var isAhead = IsAny(at, "next", "coming");
        var from = isAhead ? (isFine ? now : Today) : DateArithmetic.Add(isFine ? now : Today, unit, -number);
        var to = isAhead ? DateArithmetic.Add(end, unit, number) : end;
        return new DateMatch(new DateSpan(from, to, DateGranularity.Range, confidence), place + 1);
    }

    /// <summary>"last month", "this quarter", "next year", "last Friday", "last May", "last summer", "last Christmas".</summary>
    private DateMatch? Determined(int at)
    {
        var step = Word(at) switch
        {
            "last" or "previous" => -1,
            "this" or "current" => 0,
            "next" or "coming" => 1,
            _ => 9,
        };
        if (step == 9)
        {
            return null;
        }

        if (DateWords.UnitOf(Word(at + 1)) is { } unit && unit > DateUnit.Hour)
        {
            return new DateMatch(Stepped(unit, step), at + 2);
        }

        if (DateWords.DayOf(Word(at + 1)) is >= 0 and var day)
        {
            return new DateMatch(DateSpan.Day(step == 0 ? OfThisWeek(day) : Nearest(Today, day, step)), at + 2);
        }

        return Named(at + 1) is { } named && YearAt(named.Next) is null ? new DateMatch(Occurrence(named.In, step), named.Next) : null;
    }

    private DateSpan Stepped(DateUnit unit, int step)
    {
        // The last weekend is the newest that is over.
        var start = unit == DateUnit.Weekend && step == -1 ? DateSpan.Week(Today).From
            : unit is DateUnit.Month or DateUnit.Quarter ? new DateTime(now.Year, now.Month, 1) : Today;
        var span = DateArithmetic.Around(DateArithmetic.Add(start, unit, step), unit);
        return unit == DateUnit.Fortnight ? new DateSpan(Today.AddDays(step < 0 ? -14 : 0), Today.AddDays(step < 0 ? 1 : 15), DateGranularity.Range) : span;
    }

    private DateSpan Occurrence(Func<int, DateSpan> inYear, int step)
    {
        if (step == 0)
        {
            return inYear(now.Year);
        }

        // "Last May" said in May is that of the year before, and "next May" that of the year after.
        return step < 0
            ? Enumerable.Range(0, 3).Select(back => inYear(now.Year - back)).First(span => span.To <= Today)
            : Enumerable.Range(0, 3).Select(inYear0 => inYear(now.Year + inYear0)).First(span => span.From > Today);
    }

    /// <summary>"the week before last", "the month before last".</summary>
    private DateMatch? BeforeLast(int at) =>
        DateWords.UnitOf(Word(at)) is { } unit && unit > DateUnit.Hour && Is(at + 1, "before") && Is(at + 2, "last") && !IsUnitLike(at + 3)
            ? new DateMatch(Stepped(unit, -2), at + 3) : null;

    /// <summary>"Friday": the newest one, today included.</summary>
    private DateMatch? Weekday(int at) =>
        DateWords.DayOf(Word(at)) is >= 0 and var day ? new DateMatch(DateSpan.Day(Nearest(Today.AddDays(1), day, -1), Loose), at + 1) : null;

    private DateTime OfThisWeek(int day) => DateSpan.Week(Today).From.AddDays((day + 6) % 7);

    /// <summary>The nearest such day before a day (step -1) or after it (step 1).</summary>
    private static DateTime Nearest(DateTime from, int day, int step)
    {
        var found = from.AddDays(step);
        while ((int)found.DayOfWeek != day)
        {
            found = found.AddDays(step);
        }

        return found;
    }

    /// <summary>"3", "three", "a", "a couple of", "a few".</summary>
    private (int Number, int Next, double Confidence)? Count(int at)
    {
        var first = IsAny(at, "a", "the") && IsAny(at + 1, "couple", "few", "dozen") ? at + 1 : at;
        switch (Word(first))
        {
            case "couple":
                return (2, Is(first + 1, "of") ? first + 2 : first + 1, Guessed);
            case "few":
                return (3, first + 1, Rough);
            case "several":
                return (5, first + 1, Rough);
            case "dozen":
                return (12, first + 1, Guessed);
            default:
                var number = this[at].Number >= 0 && char.IsAsciiDigit(Word(at)[^1]) ? this[at].Number : DateWords.NumberOf(Word(at));
                return tokens.Count > at && number > 0 ? (number, at + 1, 1) : null;
        }
    }
}
