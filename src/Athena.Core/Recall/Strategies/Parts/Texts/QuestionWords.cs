using System.Collections.Frozen;
using Athena.Lexical;

namespace Athena.Recall.Strategies.Parts.Texts;

/// <summary>The small words that rules look at, whole and in lower case.</summary>
internal static class QuestionWords
{
    private static readonly FrozenSet<string> Pronouns = FrozenSet.ToFrozenSet(
        ["it", "its", "he", "him", "his", "she", "her", "hers", "they", "them", "their", "theirs", "this", "that", "these", "those", "there", "then"]);

    private static readonly FrozenSet<string> Starters = FrozenSet.ToFrozenSet(
        ["tell", "list", "find", "show", "compare", "write", "plan", "give", "explain", "describe", "summarize", "summarise", "please", "let", "remember", "say", "get", "name", "any"]);

    private static readonly FrozenSet<string> Auxiliaries = FrozenSet.ToFrozenSet(
        ["do", "does", "did", "is", "are", "was", "were", "has", "have", "had", "can", "could", "will", "would", "should"]);

    private static readonly FrozenSet<string> Asking = FrozenSet.ToFrozenSet(["what", "which", "who", "whom", "whose", "when", "where", "why", "how"]);

    /// <summary>Says whether a word points at something said before.</summary>
    public static bool IsPronoun(string word) => Pronouns.Contains(word.ToLowerInvariant());

    /// <summary>Says whether a word asks.</summary>
    public static bool IsAsking(string word) => Asking.Contains(word.ToLowerInvariant());

    /// <summary>Says whether a word helps a verb.</summary>
    public static bool IsAuxiliary(string word) => Auxiliaries.Contains(word.ToLowerInvariant());

    /// <summary>Says whether a word is capital only because it begins a sentence, as far as can be told.</summary>
    public static bool IsPlain(string word)
    {
        var lower = word.ToLowerInvariant();
        return StopWords.Contains(lower) || Starters.Contains(lower) || Pronouns.Contains(lower) || Auxiliaries.Contains(lower) || Asking.Contains(lower);
    }
}
