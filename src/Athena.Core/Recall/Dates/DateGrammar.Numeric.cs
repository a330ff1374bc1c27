using System.Globalization;

namespace Athena.Recall.Dates;

/// <content>Dates in digits.</content>
internal sealed partial class DateGrammar
{
    private const double Even = 0.5;

    private DateMatch? Numeric(int at) => YearFirst(at) ?? YearLast(at) ?? Decade(at);

    /// <summary>"2023-05-07", "2023/05/07", "2023-05", with or without a time behind it.</summary>
    private DateMatch? YearFirst(int at)
    {
        if (!IsYear(at) || !IsSign(at + 1, "-", "/") || this[at + 2] is not { Number: >= 1 and <= 12, Length: 2, IsJoined: true } month)
        {
            return null;
        }

        var year = this[at].Number;
        if (string.Equals(Word(at + 3), Word(at + 1), StringComparison.Ordinal) && this[at + 3].IsJoined && DayBehind(at + 4) is { } day
            && day.Number >= 1 && day.Number <= DateTime.DaysInMonth(year, month.Number))
        {
            return new DateMatch(DateSpan.Day(new DateTime(year, month.Number, day.Number)), day.Next);
        }

        return IsSign(at + 3, "-", "/") && this[at + 4].IsJoined ? null : new DateMatch(DateSpan.Month(year, month.Number), at + 3);
    }

    // The day of "2023-05-07T12:30:00Z" is one word with the hour.
    private (int Number, int Next)? DayBehind(int at)
    {
        var token = this[at];
        if (!token.IsJoined)
        {
            return null;
        }

        if (token.Number >= 0 && token.Length <= 2)
        {
            return (token.Number, at + 1);
        }

        if (Word(at) is [>= '0' and <= '9', >= '0' and <= '9', 't', ..] word)
        {
            var next = at + 1;
            while (next < tokens.Count && this[next].IsJoined && (Is(next, ":") || char.IsAsciiDigit(Word(next)[0]) || (Is(next, ".") && this[next + 1].IsJoined)))
            {
                next++;
            }

            return (int.Parse(word.AsSpan(0, 2), CultureInfo.InvariantCulture), next);
        }

        return null;
    }

    /// <summary>"03/04/2023" is the fourth of March or the third of April; "13/04/2023" and "03.04.2023" are clear.</summary>
    private DateMatch? YearLast(int at)
    {
        var sign = Word(at + 1);
        if (!IsSign(at + 1, "/", ".", "-") || !IsSign(at + 3, sign) || !IsYear(at + 4) || !this[at + 4].IsJoined || !this[at + 2].IsJoined
            || this[at] is not { Number: >= 1 and <= 31, Length: <= 2 } first || this[at + 2] is not { Number: >= 1 and <= 31, Length: <= 2 } second)
        {
            return null;
        }

        var year = this[at + 4].Number;
        var dayFirst = Valid(year, second.Number, first.Number);
        var monthFirst = sign == "." ? null : Valid(year, first.Number, second.Number);
        if (dayFirst is { } d && monthFirst is { } m && d != m)
        {
            return new DateMatch(DateSpan.Day(m, Even), at + 5, Other: DateSpan.Day(d, Even));
        }

        return (dayFirst ?? monthFirst) is { } day ? new DateMatch(DateSpan.Day(day), at + 5) : null;
    }

    /// <summary>"1990s", "90s".</summary>
    private DateMatch? Decade(int at)
    {
        if (Word(at) is not [.. var digits, '0', 's'] || digits.Length is not (1 or 3) || !digits.All(char.IsAsciiDigit))
        {
            return null;
        }

        var number = int.Parse(digits, CultureInfo.InvariantCulture) * 10;
        var first = digits.Length == 3 ? number : number > now.Year % 100 ? 1900 + number : 2000 + number;
        return first is >= 1900 and <= 2100 ? new DateMatch(DateArithmetic.Decade(first), at + 1) : null;
    }

    private static DateTime? Valid(int year, int month, int day) =>
        month <= 12 && day <= DateTime.DaysInMonth(year, month) ? new DateTime(year, month, day) : null;

    private bool IsSign(int at, params ReadOnlySpan<string> signs) => this[at].IsJoined && IsAny(at, signs);
}
