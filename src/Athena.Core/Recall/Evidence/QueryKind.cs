namespace Athena.Recall.Evidence;

/// <summary>Tells what a question asks for.</summary>
internal static class QueryKind
{
    private const int LongestWord = 16;

    /// <summary>Reads a question.</summary>
    public static AskedFor Of(string query)
    {
        var asked = AskedFor.None;
        Span<char> lower = stackalloc char[LongestWord];
        Span<char> before = stackalloc char[LongestWord];
        var (beforeLength, position) = (0, 0);
        foreach (var range in new WordRanges(query))
        {
            var word = query.AsSpan(range);
            word = word[..Math.Min(word.Length, LongestWord)];
            _ = word.ToLowerInvariant(lower);
            asked |= OfWord(before[..beforeLength], lower[..word.Length], position++);
            lower[..word.Length].CopyTo(before);
            beforeLength = word.Length;
        }

        return asked;
    }

    private static AskedFor OfWord(ReadOnlySpan<char> before, ReadOnlySpan<char> word, int position) => word switch
    {
        "when" => AskedFor.Time,
        "long" or "often" when before is "how" => AskedFor.Time,
        "year" or "day" or "date" or "month" or "time" when before is "what" or "which" => AskedFor.Time,
        "many" or "much" when before is "how" => AskedFor.Number,
        "who" or "where" or "which" => AskedFor.Name,
        "why" or "reason" => AskedFor.Reason,
        "is" or "does" or "did" or "do" or "are" or "was" or "were" or "would" or "could" or "can" or "has" or "have" when position == 0 => AskedFor.Decision,
        _ => before is "what" or "which" && word.Length > 3 && word[^1] == 's' && word[^2] != 's' ? AskedFor.List : AskedFor.None,
    };
}
