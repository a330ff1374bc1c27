using System.Collections.Frozen;

namespace Athena.Recall.Evidence;

/// <summary>The words by which a text's or a question's kind is told; all in lower case.</summary>
internal static class SignalWords
{
    /// <summary>Words of time; those of the reference script (facts/recall-quality.md).</summary>
    public static readonly WordSet Time = new(
        "yesterday", "today", "tomorrow", "last", "next", "week", "weekend", "month", "year", "ago", "monday", "tuesday", "wednesday", "thursday",
        "friday", "saturday", "sunday", "morning", "evening", "night", "recently", "since", "summer", "winter", "spring", "fall", "january", "february",
        "march", "april", "may", "june", "july", "august", "september", "october", "november", "december");

    /// <summary>Numbers; those of the reference script.</summary>
    public static readonly WordSet Number = new(
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozen", "couple", "several", "few", "many", "once", "twice",
        "first", "second", "third");

    /// <summary>The first person.</summary>
    public static readonly WordSet First = new("i", "me", "my", "mine", "we", "our", "us", "myself");

    /// <summary>The second person.</summary>
    public static readonly WordSet Second = new("you", "your", "yours");

    /// <summary>Words that only keep a conversation going.</summary>
    public static readonly WordSet Courtesy = new(
        "hey", "hi", "hello", "thanks", "thank", "wow", "congrats", "congratulations", "sure", "okay", "ok", "bye", "sounds", "absolutely", "awesome",
        "great", "nice", "cool", "glad", "aww", "haha", "definitely", "agreed");

    /// <summary>Negations.</summary>
    public static readonly WordSet Negation = new("not", "no", "never", "none", "nobody", "nothing", "without", "cannot", "t");

    /// <summary>Plain pasts.</summary>
    public static readonly WordSet Past = new("was", "were", "had", "did", "went", "got", "made", "took", "came", "saw", "said", "bought", "gave", "found", "felt", "started");

    /// <summary>Before the name of a place.</summary>
    public static readonly WordSet Place = new("in", "at", "to", "from", "near", "around", "of");

    /// <summary>What has a title.</summary>
    public static readonly WordSet Titled = new("book", "song", "movie", "game", "title", "called", "name", "band", "film", "show");

    /// <summary>Words that frame a question rather than name its content, by stem.</summary>
    public static readonly WordSet Frame = new([.. ((string[])
    [
        "kind", "type", "sort", "way", "thing", "name", "call", "reason", "describe", "mention", "discuss", "say", "tell", "talk", "share", "recommend",
        "suggest", "happen", "plan", "think", "feel", "like", "enjoy", "according", "conversation", "main", "first", "new", "recent", "recently",
        "currently", "use", "want", "become", "participate", "engage", "consider", "something", "someone", "anything",
    ]).Select(Stem)]);

    private static string Stem(string word)
    {
        var letters = word.ToCharArray();
        return new string(letters, 0, Lexical.EnglishStemmer.Stem(letters, letters.Length));
    }

    internal sealed class WordSet
    {
        private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _words;

        public WordSet(params string[] words) => _words = FrozenSet.ToFrozenSet(words, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

        public bool Contains(ReadOnlySpan<char> word) => _words.Contains(word);
    }
}
