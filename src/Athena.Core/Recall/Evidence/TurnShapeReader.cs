using Athena.Lexical;

namespace Athena.Recall.Evidence;

/// <summary>Reads the shape of a text in one pass, without allocation.</summary>
internal static class TurnShapeReader
{
    private const int LongestWord = 24;
    private const int CountedWords = 512;
    private const int CourtesyWithin = 2;

    /// <summary>Reads a text.</summary>
    public static TurnShape Read(ReadOnlySpan<char> text)
    {
        var marks = text.Contains('?') ? TurnMarks.Question : TurnMarks.None;
        marks |= text.Contains('\n') ? TurnMarks.List : TurnMarks.None;
        Span<int> seen = stackalloc int[CountedWords * 2];
        seen.Clear();
        Span<char> lower = stackalloc char[LongestWord];
        var (words, distinct, names) = (0, 0, 0);
        foreach (var range in new WordRanges(text))
        {
            var word = text[range];
            words++;
            if (IsPossessive(text, range.Start.Value, word))
            {
                continue;
            }

            names += IsName(text, range.Start.Value, word) ? 1 : 0;
            if (word.Length > LongestWord || word.ToLowerInvariant(lower) < 0)
            {
                distinct += distinct < CountedWords ? 1 : 0;
                continue;
            }

            var known = lower[..word.Length];
            marks |= MarksOf(known, words);
            distinct += distinct < CountedWords && !StopWords.Contains(known) && AddHash(seen, string.GetHashCode(known, StringComparison.Ordinal)) ? 1 : 0;
        }

        return new TurnShape(Saturate(distinct), Saturate(names), marks, Saturate(words));
    }

    private static ushort Saturate(int value) => (ushort)Math.Min(value, ushort.MaxValue);

    private static TurnMarks MarksOf(ReadOnlySpan<char> word, int position)
    {
        var marks = TurnMarks.None;
        Mark(SignalWords.Time, TurnMarks.Time, word, ref marks);
        Mark(SignalWords.Number, TurnMarks.Number, word, ref marks);
        Mark(SignalWords.First, TurnMarks.FirstPerson, word, ref marks);
        Mark(SignalWords.Second, TurnMarks.SecondPerson, word, ref marks);
        Mark(SignalWords.Reason, TurnMarks.Reason, word, ref marks);
        Mark(SignalWords.Change, TurnMarks.Change, word, ref marks);
        Mark(SignalWords.Negation, TurnMarks.Negation, word, ref marks);
        Mark(SignalWords.Past, TurnMarks.Past, word, ref marks);
        if (position <= CourtesyWithin)
        {
            Mark(SignalWords.Courtesy, TurnMarks.Courtesy, word, ref marks);
            Mark(SignalWords.YesNo, TurnMarks.YesNo, word, ref marks);
        }

        marks |= word.ContainsAny(AsciiSets.Digits) ? TurnMarks.Number : TurnMarks.None;
        return word.Length > 4 && word.EndsWith("ed") ? marks | TurnMarks.Past : marks;
    }

    private static void Mark(SignalWords.WordSet words, TurnMarks mark, ReadOnlySpan<char> word, ref TurnMarks marks) =>
        marks |= words.Contains(word) ? mark : TurnMarks.None;

    private static bool IsPossessive(ReadOnlySpan<char> text, int start, ReadOnlySpan<char> word) =>
        word is "s" or "S" && start > 0 && text[start - 1] is '\'' or '\u2019';

    // A capital inside a sentence; the first word of a text or a sentence has one anyway.
    private static bool IsName(ReadOnlySpan<char> text, int start, ReadOnlySpan<char> word)
    {
        if (start == 0 || word.Length < 2 || !char.IsUpper(word[0]) || !char.IsLower(word[1]))
        {
            return false;
        }

        return !(start >= 2 && char.IsWhiteSpace(text[start - 1]) && text[start - 2] is '.' or '!' or '?' or '\n');
    }

    // Linear probing in a table twice as large as what may enter; 0 is free.
    private static bool AddHash(Span<int> seen, int hash)
    {
        hash = hash == 0 ? 1 : hash;
        var slot = (int)((uint)hash % (uint)seen.Length);
        while (seen[slot] != 0)
        {
            if (seen[slot] == hash)
            {
                return false;
            }

            slot = slot + 1 == seen.Length ? 0 : slot + 1;
        }

        seen[slot] = hash;
        return true;
    }
}
