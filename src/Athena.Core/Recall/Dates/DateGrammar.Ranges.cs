namespace Athena.Recall.Dates;

/// <content>Two phrases that make one, and phrases that name a side.</content>
internal sealed partial class DateGrammar
{
    /// <summary>"between May and July 2023", "from 2019 to 2021", "between 3 and 9 May 2023".</summary>
    private DateMatch? Range(int at)
    {
        if (!IsAny(at, "between", "from"))
        {
            return null;
        }

        var isBetween = Is(at, "between");
        var start = SkipThe(at + 1);
        return NumberTo(start, isBetween) ?? (Point(start, isBareAllowed: true) is { } first ? To(first, isBetween) : null);
    }

    /// <summary>A phrase, or two joined: "3 to 9 May", "May 3-9, 2023", "May-July 2023".</summary>
    private DateMatch? Joined(int at, bool isBareAllowed)
    {
        if (NumberTo(at, isBetween: false) is { } days)
        {
            return days;
        }

        if (MonthDayTo(at) is { } inMonth)
        {
            return inMonth;
        }

        var first = Point(at, isBareAllowed) ?? (Named(at) is { } named && IsJoin(named.Next) ? Bare(at) : null);
        return first is { } match ? To(match, isBetween: false) ?? (isBareAllowed || !match.Span.LacksYear || match.Next > at + 1 ? match : null) : null;
    }

    private DateMatch? To(DateMatch first, bool isBetween)
    {
        if (!(isBetween ? Is(first.Next, "and") : IsJoin(first.Next)) || Point(SkipThe(first.Next + 1), isBareAllowed: true) is not { } last)
        {
            return null;
        }

        return Span(first.Span, last);
    }

    private bool IsJoin(int at) => IsAny(at, "to", "until", "till", "through", "-", "\u2013", "\u2014");

    /// <summary>A lone day whose month and year stand behind the second day.</summary>
    private DateMatch? NumberTo(int at, bool isBetween)
    {
        if (!IsDayNumber(at) || !(isBetween ? Is(at + 1, "and") : IsJoin(at + 1)) || !IsDayNumber(at + 2) || DayMonth(at + 2) is not { } last)
        {
            return null;
        }

        var first = last.Span.From.AddDays(this[at].Number - last.Span.From.Day);
        return first < last.Span.From ? last with { Span = last.Span with { From = first, Granularity = DateGranularity.Range } } : null;
    }

    /// <summary>"May 3-9, 2023", "May 3 to 9".</summary>
    private DateMatch? MonthDayTo(int at)
    {
        var month = DateWords.MonthOf(Word(at));
        if (month == 0 || !IsDayNumber(at + 1) || !IsJoin(at + 2) || !IsDayNumber(at + 3) || this[at + 3].Number <= this[at + 1].Number
            || DateWords.MonthOf(Word(at + 4)) > 0 || Dated(month, this[at + 3].Number, at + 4) is not { } last)
        {
            return null;
        }

        var first = last.Span.From.AddDays(this[at + 1].Number - this[at + 3].Number);
        return last with { Span = last.Span with { From = first, Granularity = DateGranularity.Range } };
    }

    private static DateMatch? Span(DateSpan first, DateMatch last)
    {
        if (first.LacksYear && !last.Span.LacksYear)
        {
            first = first.InYear(last.Span.From.Year);
        }

        if (first.LacksYear != last.Span.LacksYear || first.LacksYear)
        {
            first = first.From > last.Span.From ? first.InYear(first.From.Year - 1) : first;
        }
        else if (first.From > last.Span.From && first.From.Year == last.Span.From.Year)
        {
            first = first.InYear(first.From.Year - 1);
        }

        var span = new DateSpan(first.From, last.Span.To, DateGranularity.Range, Math.Min(first.Confidence, last.Span.Confidence));
        return span.From < span.To ? new DateMatch(span, last.Next) : null;
    }

    /// <summary>"since May", "before 2020", "until yesterday", "after 7 May 2023", "by the end of the year".</summary>
    private DateMatch? Sided(int at)
    {
        var next = (Is(at, "prior") && Is(at + 1, "to")) || (Is(at, "up") && Is(at + 1, "to")) ? at + 2 : at + 1;
        var isSide = IsAny(at, "since", "after", "before", "until", "till", "by") || next == at + 2;
        if (!isSide || Point(SkipThe(next), isBareAllowed: true) is not { } point)
        {
            return null;
        }

        var span = point.Span;
        return Word(at) switch
        {
            "since" => point with { Span = span with { To = DateTime.MaxValue }, Direction = DateDirection.After },
            "after" => point with { Span = span with { From = span.To, To = DateTime.MaxValue }, Direction = DateDirection.After },
            "before" or "prior" => point with { Span = span with { From = DateTime.MinValue, To = span.From }, Direction = DateDirection.Before },
            _ => point with { Span = span with { From = DateTime.MinValue }, Direction = DateDirection.Before },
        };
    }
}
