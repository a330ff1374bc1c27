using System.IO.Hashing;
using System.Runtime.InteropServices;
using Athena.Lexical;

namespace Athena.Recall;

/// <summary>
/// Decides whether two texts say the same. Closeness of vectors alone does not: a static model puts "code 17" and "code 18",
/// or a sentence and its negation, above any useful threshold. So the words must agree too, and no word in which they differ may be
/// a number, a negation or a word of the query (docs/decisions/0006-near-duplicates.md).
/// </summary>
internal sealed class NearDuplicates
{
    private static readonly string[] Negations = ["no", "not", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot"];

    private readonly double _minimumJaccard;
    private readonly DuplicateScratch _scratch;

    public NearDuplicates(double minimumJaccard, DuplicateScratch scratch, TermList queryTerms)
    {
        _minimumJaccard = minimumJaccard;
        _scratch = scratch;
        Collect(queryTerms, scratch.QueryTerms);
    }

    /// <summary>Compares two texts by their words.</summary>
    public bool SameWords(string left, string right)
    {
        if (string.Equals(left, right, StringComparison.Ordinal))
        {
            return true;
        }

        if (CountNegations(left) != CountNegations(right))
        {
            return false;
        }

        Analyze(left, _scratch.Left, _scratch.LeftTerms);
        Analyze(right, _scratch.Right, _scratch.RightTerms);
        var shared = 0;
        foreach (var term in _scratch.LeftTerms)
        {
            shared += _scratch.RightTerms.Contains(term) ? 1 : 0;
        }

        var union = _scratch.LeftTerms.Count + _scratch.RightTerms.Count - shared;
        return union > 0
            && shared >= _minimumJaccard * union
            && !Distinguishes(_scratch.Left, _scratch.RightTerms)
            && !Distinguishes(_scratch.Right, _scratch.LeftTerms);
    }

    private static void Analyze(string text, TermList terms, HashSet<ulong> set)
    {
        terms.Clear();
        TextAnalyzer.Analyze(text, terms);
        Collect(terms, set);
    }

    private static void Collect(TermList terms, HashSet<ulong> set)
    {
        set.Clear();
        for (var i = 0; i < terms.Count; i++)
        {
            set.Add(Hash(terms[i]));
        }
    }

    private static ulong Hash(ReadOnlySpan<char> term) => XxHash64.HashToUInt64(MemoryMarshal.AsBytes(term));

    private static int CountNegations(string text)
    {
        var count = 0;
        foreach (var range in new WordRanges(text))
        {
            var word = text.AsSpan(range);
            count += IsNegation(word) || IsShortNot(text, range.Start.Value, word) ? 1 : 0;
        }

        return count;
    }

    private static bool IsShortNot(string text, int start, ReadOnlySpan<char> word) =>
        word is "t" or "T"
        && start > 1
        && text[start - 1] is '\'' or '\u2019'
        && text[start - 2] is 'n' or 'N';

    private static bool IsNegation(ReadOnlySpan<char> word)
    {
        foreach (var negation in Negations)
        {
            if (word.Equals(negation, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private bool Distinguishes(TermList terms, HashSet<ulong> others)
    {
        for (var i = 0; i < terms.Count; i++)
        {
            var hash = Hash(terms[i]);
            if (!others.Contains(hash) && (terms[i].ContainsAny(AsciiSets.Digits) || _scratch.QueryTerms.Contains(hash)))
            {
                return true;
            }
        }

        return false;
    }
}
