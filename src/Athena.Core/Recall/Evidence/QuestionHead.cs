namespace Athena.Recall.Evidence;

/// <summary>
/// Finds what a question wants instances of: "which <i>instruments</i> does she play", "what kind of <i>art</i>". At most three words, between
/// "what" or "which" and the verb, or the one behind "kind of".
/// </summary>
internal static class QuestionHead
{
    /// <summary>The most words.</summary>
    public const int Most = 3;

    private const int LongestWord = 16;

    private static readonly SignalWords.WordSet Asking = new("what", "which");

    private static readonly SignalWords.WordSet Kinds = new("kind", "kinds", "type", "types", "sort", "sorts");

    private static readonly SignalWords.WordSet Verbs = new(
        "do", "does", "did", "is", "are", "was", "were", "has", "have", "had", "can", "could", "would", "will", "might");

    /// <summary>Reads a question.</summary>
    /// <param name="query">As given.</param>
    /// <param name="table">Numbers the words.</param>
    /// <param name="head">Receives the words; at least <see cref="Most"/> long.</param>
    /// <returns>How many there are.</returns>
    public static int Read(string query, WordTable table, Span<ushort> head)
    {
        Span<char> letters = stackalloc char[LongestWord];
        Span<ushort> number = stackalloc ushort[1];
        var (count, between, afterKind) = (0, -1, false);
        foreach (var range in new WordRanges(query))
        {
            var word = query.AsSpan(range);
            var lower = letters[..Math.Max(0, word.Length <= LongestWord ? word.ToLowerInvariant(letters) : 0)];
            if (afterKind && !lower.SequenceEqual("of"))
            {
                return table.Read(word, head[..1]);
            }

            if (between >= 0 && Verbs.Contains(lower))
            {
                return count;
            }

            afterKind = afterKind || Kinds.Contains(lower);
            (between, count) = Asking.Contains(lower) ? (0, 0) : between < 0 || ++between > Most ? (-1, 0) : (between, count);
            if (between > 0 && !afterKind && table.Read(word, number) == 1)
            {
                head[count++] = number[0];
            }
        }

        return 0;
    }
}
