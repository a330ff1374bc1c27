namespace Athena.Recall.Dates;

/// <content>Dates by the names of months, quarters, seasons and feasts.</content>
internal sealed partial class DateGrammar
{
    private const double Guessed = 0.8;

    private DateMatch? Absolute(int at) => DayMonth(at) ?? MonthDay(at) ?? NamedWithYear(at);

    /// <summary>"7 May 2023", "7th of May, 2023", "7 May".</summary>
    private DateMatch? DayMonth(int at)
    {
        var month = Is(at + 1, "of") ? at + 2 : at + 1;
        return IsDayNumber(at) && DateWords.MonthOf(Word(month)) is > 0 and var number ? Dated(number, this[at].Number, month + 1) : null;
    }

    /// <summary>"May 7, 2023", "May 7th", "May the 7th".</summary>
    private DateMatch? MonthDay(int at)
    {
        var day = Is(at + 1, "the") || (Is(at + 1, ".") && this[at + 1].IsJoined) ? at + 2 : at + 1;
        return DateWords.MonthOf(Word(at)) is > 0 and var number && IsDayNumber(day) ? Dated(number, this[day].Number, day + 1) : null;
    }

    private DateMatch? Dated(int month, int day, int next)
    {
        if (YearAt(next) is { } year)
        {
            return day <= DateTime.DaysInMonth(year.Year, month) ? new DateMatch(DateSpan.Day(new DateTime(year.Year, month, day)), year.Next) : null;
        }

        var newest = Newest(candidate => day <= DateTime.DaysInMonth(candidate, month) ? new DateTime(candidate, month, day) : null);
        return newest is { } found ? new DateMatch(DateSpan.Day(found, Guessed, lacksYear: true), next) : null;
    }

    /// <summary>"May 2023", "May of last year", "Q3 2023", "third quarter of 2023", "summer 2022", "Christmas 2022".</summary>
    private DateMatch? NamedWithYear(int at) => Named(at) is { } named && YearAt(named.Next) is { } year ? new DateMatch(named.In(year.Year), year.Next) : null;

    /// <summary>A month, quarter, season, feast or year alone: its newest past occurrence.</summary>
    private DateMatch? Bare(int at)
    {
        if (IsYear(at) && !IsAny(at + 1, "-", "/"))
        {
            return new DateMatch(DateSpan.Year(this[at].Number), at + 1);
        }

        if (Named(at) is not { } named)
        {
            return null;
        }

        var newest = Newest(year => named.In(year).From);
        return new DateMatch(named.In(newest!.Value.Year) with { Confidence = Guessed, LacksYear = true }, named.Next);
    }

    /// <summary>What recurs each year: reads its name, and tells which stretch it is in a year.</summary>
    private (Func<int, DateSpan> In, int Next)? Named(int at)
    {
        if (DateWords.MonthOf(Word(at)) is > 0 and var month)
        {
            return (year => DateSpan.Month(year, month), at + 1);
        }

        if (DateWords.SeasonOf(Word(at)) is >= 0 and var season)
        {
            return (year => DateSpan.Season(year, season), at + 1);
        }

        if (QuarterAt(at) is { } quarter)
        {
            return (year => DateSpan.Quarter(year, quarter.Number), quarter.Next);
        }

        return FeastAt(at) is { } feast ? (year => DateSpan.Day(new DateTime(year, feast.Month, feast.Day)), feast.Next) : null;
    }

    private (int Number, int Next)? QuarterAt(int at)
    {
        if (Word(at) is ['q', >= '1' and <= '4'] word)
        {
            return (word[1] - '0', at + 1);
        }

        return DateWords.OrdinalOf(Word(at)) is >= 1 and <= 4 and var number && Is(at + 1, "quarter") ? (number, at + 2) : null;
    }

    private (int Month, int Day, int Next)? FeastAt(int at)
    {
        if (Is(at, "new") && Is(at + 1, "year") && IsAny(at + 2, "eve", "day"))
        {
            return Is(at + 2, "eve") ? (12, 31, at + 3) : (1, 1, at + 3);
        }

        if (Is(at, "valentine"))
        {
            return (2, 14, Is(at + 1, "day") ? at + 2 : at + 1);
        }

        return DateWords.FeastOf(Word(at)) is not { } day ? null
            : Is(at + 1, "eve") ? (day.Month, day.Day - 1, at + 2) : (day.Month, day.Day, Is(at + 1, "day") ? at + 2 : at + 1);
    }

    /// <summary>"2023", ", 2023", "of 2023", "last year", "of this year".</summary>
    private (int Year, int Next)? YearAt(int at)
    {
        var first = IsAny(at, ",", "of", "in") ? at + 1 : at;
        if (IsYear(first))
        {
            return (this[first].Number, first + 1);
        }

        if (!Is(first + 1, "year"))
        {
            return null;
        }

        return Word(first) switch
        {
            "last" or "previous" => (now.Year - 1, first + 2),
            "this" => (now.Year, first + 2),
            "next" => (now.Year + 1, first + 2),
            _ => null,
        };
    }

    /// <summary>The newest beginning that is not in the future.</summary>
    private DateTime? Newest(Func<int, DateTime?> inYear)
    {
        // 29 February is 8 years away at most.
        for (var year = now.Year; year > now.Year - 9; year--)
        {
            if (inYear(year) is { } found && found <= now)
            {
                return found;
            }
        }

        return null;
    }
}
