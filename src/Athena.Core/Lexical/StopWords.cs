using System.Collections.Frozen;

namespace Athena.Lexical;

/// <summary>The 82 words that are never terms: those of the reference baseline that the quality figures were made with.</summary>
internal static class StopWords
{
    private static readonly FrozenSet<string> Words = FrozenSet.ToFrozenSet(
    [
        "a", "an", "the", "and", "or", "but", "if", "of", "to", "in", "on", "at", "by", "for", "with", "about", "from", "into",
        "is", "are", "was", "were", "be", "been", "being", "am", "do", "does", "did", "have", "has", "had", "having",
        "i", "me", "my", "we", "our", "you", "your", "he", "him", "his", "she", "her", "it", "its", "they", "them", "their",
        "this", "that", "these", "those", "what", "which", "who", "whom", "when", "where", "why", "how",
        "as", "not", "no", "so", "than", "too", "very", "can", "will", "just", "would", "could", "should",
        "s", "t", "d", "ll", "m", "re", "ve",
    ]);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Gets how many there are.</summary>
    public static int Count => Words.Count;

    /// <summary>Whether a word in lower case is one.</summary>
    public static bool Contains(ReadOnlySpan<char> word) => Lookup.Contains(word);
}
