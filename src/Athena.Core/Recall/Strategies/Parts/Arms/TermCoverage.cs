using Athena.Lexical;

namespace Athena.Recall.Strategies.Parts.Arms;

/// <summary>The share of the terms of a question that a record holds, weighted by idf.</summary>
internal static class TermCoverage
{
    /// <summary>Computes it.</summary>
    /// <returns>0 to 1; 0 where there are no terms.</returns>
    public static float Of(TermList terms, int ordinal, ILexicalIndex texts)
    {
        var (held, all) = (0.0, 0.0);
        foreach (var (term, idf) in Idf(terms, texts))
        {
            all += idf;
            held += Holds(term, ordinal, texts) ? idf : 0;
        }

        return all > 0 ? (float)(held / all) : 0;
    }

    /// <summary>Gets the idf of each distinct term.</summary>
    public static IEnumerable<(string Term, double Idf)> Idf(TermList terms, ILexicalIndex texts)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        for (var i = 0; i < terms.Count; i++)
        {
            var term = terms[i].ToString();
            if (seen.Add(term))
            {
                yield return (term, IdfOf(texts.DocumentFrequency(term), texts.Count));
            }
        }
    }

    /// <summary>Gets the idf of a term.</summary>
    public static double IdfOf(int frequency, int documents) => Math.Log(1 + ((documents - frequency + 0.5) / (frequency + 0.5)));

    /// <summary>Says whether a record holds a term.</summary>
    public static bool Holds(string term, int ordinal, ILexicalIndex texts)
    {
        TermList one = new();
        one.Add(term);
        Span<float> score = stackalloc float[1];
        texts.Score(one, [ordinal], score);
        return score[0] > 0;
    }
}
