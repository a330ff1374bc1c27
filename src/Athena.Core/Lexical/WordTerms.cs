using System.Buffers;
using System.Text;

namespace Athena.Lexical;

/// <summary>The terms of one word and of one identifier; the rules are those of <see cref="TextAnalyzer"/>.</summary>
internal static class WordTerms
{
    /// <summary>Adds the terms of a word.</summary>
    /// <param name="word">A run of letters, digits and marks as it stands in the text.</param>
    /// <param name="terms">Receives the terms.</param>
    public static void AddWord(ReadOnlySpan<char> word, TermList terms)
    {
        Span<char> folded = stackalloc char[TextAnalyzer.MaxTermLength];
        var length = Fold(word, folded);
        Span<char> stem = stackalloc char[TextAnalyzer.MaxTermLength];
        folded[..length].CopyTo(stem);
        var stemLength = AddStemmed(stem, length, terms);
        if (AddParts(word, terms) && !stem[..stemLength].SequenceEqual(folded[..length]))
        {
            terms.Add(folded[..length]);
        }
    }

    /// <summary>Adds the whole of a chain of words, if it is an identifier and no compound of plain words.</summary>
    /// <param name="chain">Two or more words with their joiners.</param>
    /// <param name="terms">Receives the term.</param>
    public static void AddIdentifier(ReadOnlySpan<char> chain, TermList terms)
    {
        var isIdentifier = chain.ContainsAny('_', '.') || (!char.IsAsciiDigit(chain[0]) && chain.ContainsAny(AsciiSets.Digits));
        if (isIdentifier)
        {
            Span<char> folded = stackalloc char[TextAnalyzer.MaxTermLength];
            terms.Add(folded[..Fold(chain, folded)]);
        }
    }

    /// <summary>Adds the whole of a path, if it is one and no pair of alternatives or a date.</summary>
    /// <param name="path">Two or more words or chains with one slash or backslash between each.</param>
    /// <param name="slashes">How many.</param>
    /// <param name="terms">Receives the term.</param>
    public static void AddPath(ReadOnlySpan<char> path, int slashes, TermList terms)
    {
        var isPath = (slashes > 1 || path.ContainsAny('_', '.')) && path.ContainsAny(AsciiSets.Letters);
        if (isPath)
        {
            Span<char> folded = stackalloc char[TextAnalyzer.MaxTermLength];
            var length = Fold(path, folded);
            folded[..length].Replace('\\', '/');
            terms.Add(folded[..length]);
        }
    }

    // Returns the length of the stem, which is left in the buffer; a stop word is stemmed, too, but not added.
    private static int AddStemmed(Span<char> folded, int length, TermList terms)
    {
        var isStopWord = StopWords.Contains(folded[..length]);
        var stemLength = EnglishStemmer.Stem(folded, length);
        if (stemLength > 0 && !isStopWord)
        {
            terms.Add(folded[..stemLength]);
        }

        return stemLength;
    }

    private static bool AddParts(ReadOnlySpan<char> word, TermList terms)
    {
        // Longer words are cut, and so are their parts: the time for a word of a million capitals stays linear.
        var seen = word[..Math.Min(word.Length, TextAnalyzer.MaxTermLength)];
        var start = 0;
        for (var i = 1; i < seen.Length; i++)
        {
            if (IsBoundary(seen, i))
            {
                AddPart(seen[start..i], terms);
                start = i;
            }
        }

        if (start == 0)
        {
            return false;
        }

        AddPart(seen[start..], terms);
        return true;
    }

    private static void AddPart(ReadOnlySpan<char> part, TermList terms)
    {
        if (part.Length >= 2)
        {
            Span<char> folded = stackalloc char[TextAnalyzer.MaxTermLength];
            _ = AddStemmed(folded, Fold(part, folded), terms);
        }
    }

    private static bool IsBoundary(ReadOnlySpan<char> word, int index)
    {
        if (!char.IsUpper(word[index]))
        {
            return false;
        }

        var before = word[index - 1];
        return char.IsLower(before)
            || ((char.IsUpper(before) || char.IsAsciiDigit(before))
                && index + 2 < word.Length && char.IsLower(word[index + 1]) && char.IsLower(word[index + 2]));
    }

    private static int Fold(ReadOnlySpan<char> word, Span<char> folded)
    {
        var length = 0;
        Span<char> letters = stackalloc char[LatinFolding.MaxFoldedLength];
        while (!word.IsEmpty && length < folded.Length)
        {
            if (char.IsAscii(word[0]))
            {
                folded[length++] = char.ToLowerInvariant(word[0]);
                word = word[1..];
                continue;
            }

            // Half a pair is left where a word was cut for its parts.
            var isWhole = Rune.DecodeFromUtf16(word, out var rune, out var consumed) == OperationStatus.Done;
            var count = isWhole ? LatinFolding.Fold(rune, letters) : 0;
            if (length + count > folded.Length)
            {
                break;
            }

            letters[..count].CopyTo(folded[length..]);
            length += count;
            word = word[consumed..];
        }

        return length;
    }
}
