namespace Athena.Recall.Dates;

/// <summary>The grammar of phrases about time, read from left to right; of several phrases that begin at one word the longest counts.</summary>
/// <param name="tokens">The text.</param>
/// <param name="now">The local time of the question.</param>
internal sealed partial class DateGrammar(List<DateToken> tokens, DateTime now)
{
    private static readonly string[] Prepositions =
        ["in", "on", "during", "of", "for", "around", "at", "over", "throughout", "within", "from", "to", "through", "late", "year"];

    // What stands behind the last token: no word, no number.
    private static readonly DateToken End = new("", -1, 0, 0, false);

    private DateTime Today => now.Date;

    /// <summary>Reads the phrase that begins at a token; null where none does.</summary>
    public DateMatch? Phrase(int at)
    {
        if (Range(at) is { } range)
        {
            return range;
        }

        if (Sided(at) is { } sided)
        {
            return sided;
        }

        var first = IsAny(at, Prepositions) && !IsPart(at) ? at + 1 : at;
        return Joined(SkipThe(first), isBareAllowed: first > at) ?? (first > at ? Joined(at, isBareAllowed: false) : null);
    }

    /// <summary>Reads what names one stretch of time.</summary>
    /// <param name="at">The first token.</param>
    /// <param name="isBareAllowed">Whether the words before make a lone month, season or year one: "in May", not "may".</param>
    private DateMatch? Point(int at, bool isBareAllowed)
    {
        DateMatch? longest = null;
        Take(Anchored(at));
        Take(PartOf(at));
        Take(Relative(at));
        Take(Numeric(at));
        Take(Absolute(at));
        Take(isBareAllowed ? Bare(at) : null);
        return longest;

        void Take(DateMatch? match) => longest = match is { } m && (longest is not { } l || m.Next > l.Next) ? m : longest;
    }

    private DateToken this[int at] => at >= 0 && at < tokens.Count ? tokens[at] : End;

    private string Word(int at) => this[at].Text;

    private bool Is(int at, string word) => string.Equals(Word(at), word, StringComparison.Ordinal);

    private bool IsAny(int at, params ReadOnlySpan<string> words) => words.Contains(Word(at));

    private int SkipThe(int at) => IsAny(at, "the", "this") && !(Is(at, "this") && IsUnitLike(at + 1)) ? at + 1 : at;

    private bool IsUnitLike(int at) =>
        DateWords.UnitOf(Word(at)) is not null || DateWords.DayOf(Word(at)) >= 0 || DateWords.MonthOf(Word(at)) > 0 || DateWords.SeasonOf(Word(at)) >= 0
        || DateWords.FeastOf(Word(at)) is not null || IsAny(at, "morning", "afternoon", "evening");

    private bool IsYear(int at) => this[at] is { Number: >= 1900 and <= 2100, Length: 4 };

    private bool IsDayNumber(int at) => this[at] is { Number: >= 1 and <= 31, Length: <= 4 } token && (token.Length <= 2 || !char.IsAsciiDigit(token.Text[^1]));
}
