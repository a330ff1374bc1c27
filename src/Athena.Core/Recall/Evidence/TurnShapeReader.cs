using System.Buffers;
using Athena.Lexical;

namespace Athena.Recall.Evidence;

/// <summary>Reads the shape of a text in one pass, without allocation.</summary>
internal static class TurnShapeReader
{
    private const int LongestWord = 24;
    private const int CountedWords = 512;
    private const int CourtesyWithin = 2;
    private const int FullShare = 5;

    private static readonly SearchValues<char> SentenceEnds = SearchValues.Create(".!?");

    /// <summary>Reads a text.</summary>
    public static TurnShape Read(ReadOnlySpan<char> text)
    {
        var marks = MarksOf(text, out var sentences);
        Span<int> seen = stackalloc int[CountedWords * 2];
        seen.Clear();
        Span<char> lower = stackalloc char[LongestWord];
        var (words, distinct, names, first, second, afterPlace) = (0, 0, 0, 0, 0, false);
        foreach (var range in new WordRanges(text))
        {
            var word = text[range];
            words++;
            if (IsPossessive(text, range.Start.Value, word))
            {
                continue;
            }

            var isName = IsName(text, range.Start.Value, word);
            names += isName ? 1 : 0;
            marks |= isName && afterPlace ? TurnMarks.Place : TurnMarks.None;
            if (word.Length > LongestWord || word.ToLowerInvariant(lower) < 0)
            {
                distinct += distinct < CountedWords ? 1 : 0;
                continue;
            }

            var known = lower[..word.Length];
            afterPlace = SignalWords.Place.Contains(known) || (afterPlace && known is "the");
            first += SignalWords.First.Contains(known) ? 1 : 0;
            second += SignalWords.Second.Contains(known) ? 1 : 0;
            marks |= MarksOf(known, words);
            distinct += distinct < CountedWords && !StopWords.Contains(known) && AddHash(seen, Hash(known)) ? 1 : 0;
        }

        marks |= first > 0 ? TurnMarks.FirstPerson : TurnMarks.None;
        marks |= second > 0 ? TurnMarks.SecondPerson : TurnMarks.None;
        return new TurnShape(
            Saturate(distinct), Saturate(words), marks, (byte)Math.Min(names, byte.MaxValue), Share(first, words), Share(second, words), sentences);
    }

    private static byte Share(int part, int words) => (byte)(Math.Min(1, (double)FullShare * part / Math.Max(1, words)) * byte.MaxValue);

    private static TurnMarks MarksOf(ReadOnlySpan<char> text, out byte sentences)
    {
        var last = text.LastIndexOfAny(SentenceEnds);
        var marks = text.Contains('?') ? TurnMarks.Question : TurnMarks.None;
        marks |= last >= 0 && text[last] == '?' ? TurnMarks.QuestionEnd : TurnMarks.None;
        marks |= text.Count('"') > 1 || text.Contains('\u201C') ? TurnMarks.Quote : TurnMarks.None;
        sentences = (byte)Math.Min(byte.MaxValue, text.Count('.') + text.Count('!'));
        return marks;
    }

    private static ushort Saturate(int value) => (ushort)Math.Min(value, ushort.MaxValue);

    private static TurnMarks MarksOf(ReadOnlySpan<char> word, int position)
    {
        var marks = TurnMarks.None;
        Mark(SignalWords.Time, TurnMarks.Time, word, ref marks);
        Mark(SignalWords.Number, TurnMarks.Number, word, ref marks);
        Mark(SignalWords.Negation, TurnMarks.Negation, word, ref marks);
        Mark(SignalWords.Past, TurnMarks.Past, word, ref marks);
        if (position <= CourtesyWithin)
        {
            Mark(SignalWords.Courtesy, TurnMarks.Courtesy, word, ref marks);
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

    // The same in every process, unlike that of strings.
    private static int Hash(ReadOnlySpan<char> word)
    {
        var hash = 2166136261u;
        foreach (var letter in word)
        {
            hash = (hash ^ letter) * 16777619u;
        }

        return (int)hash;
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
