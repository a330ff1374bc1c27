using Athena.Lexical;

namespace Athena.Recall.Strategies.Parts.Texts;

/// <summary>Collects the terms of an index that a term may be a misspelling of: those that share trigrams and are few edits away.</summary>
/// <param name="word">What nobody wrote.</param>
/// <param name="leastDice">The least share of common trigrams, 0 to 1.</param>
/// <param name="found">Receives term and edits.</param>
internal struct SimilarWords(string word, double leastDice, List<(string Term, int Edits)> found) : ITermVisitor
{
    private const int ShortestWord = 4;
    private const int ShortWord = 7;

    private readonly HashSet<string> _trigrams = Trigrams(word);

    public readonly void Visit(ReadOnlySpan<char> term, int documentFrequency)
    {
        var mostEdits = word.Length < ShortestWord ? 0 : word.Length <= ShortWord ? 1 : 2;
        if (mostEdits == 0 || Math.Abs(term.Length - word.Length) > mostEdits || term.Length < ShortestWord)
        {
            return;
        }

        var other = term.ToString();
        var theirs = Trigrams(other);
        var common = theirs.Count(_trigrams.Contains);
        if (2.0 * common / (_trigrams.Count + theirs.Count) >= leastDice && Edits(word, other) is var edits && edits <= mostEdits)
        {
            found.Add((other, edits));
        }
    }

    private static HashSet<string> Trigrams(string text)
    {
        var padded = $"  {text} ";
        HashSet<string> trigrams = new(StringComparer.Ordinal);
        for (var i = 0; i + 3 <= padded.Length; i++)
        {
            trigrams.Add(padded.Substring(i, 3));
        }

        return trigrams;
    }

    // Optimal string alignment: insert, delete, replace, swap of neighbours.
    private static int Edits(string left, string right)
    {
        var d = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    d[i, j] = i + j;
                    continue;
                }

                var cost = left[i - 1] == right[j - 1] ? 0 : 1;
                d[i, j] = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
                }
            }
        }

        return d[left.Length, right.Length];
    }
}
