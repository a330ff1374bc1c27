using System.IO.Hashing;
using System.Runtime.InteropServices;
using Athena.Lexical;

namespace Athena.Recall.Strategies.Parts.Rerankers;

/// <summary>How alike two records of a scope are: the cosine of their vectors, else the Jaccard index of their terms. Not thread-safe.</summary>
/// <param name="partition">The scope, its gate held.</param>
internal sealed class TokenSimilarity(ScopePartition partition)
{
    private readonly Dictionary<int, HashSet<ulong>> _terms = [];

    /// <summary>Computes it.</summary>
    /// <returns>-1 to 1; 0 to 1 by terms.</returns>
    public double Of(int left, int right) => ByMeaning(left, right) ?? ByWords(left, right);

    /// <summary>Computes the cosine; null where one of them has no vector.</summary>
    public double? ByMeaning(int left, int right) =>
        partition.Vectors.Contains(left) && partition.Vectors.Contains(right) ? Cosine(left, right) : null;

    /// <summary>Computes the Jaccard index of the terms, 0 to 1.</summary>
    public double ByWords(int left, int right) => Jaccard(TermsOf(left), TermsOf(right));

    /// <summary>Computes the Jaccard index of two sets.</summary>
    public static double Jaccard(HashSet<ulong> left, HashSet<ulong> right)
    {
        var shared = left.Count(right.Contains);
        var union = left.Count + right.Count - shared;
        return union == 0 ? 0 : shared / (double)union;
    }

    private double Cosine(int left, int right)
    {
        var cosine = 0f;
        partition.Vectors.Score(partition.Vectors.GetVector(left), new ReadOnlySpan<int>(in right), new Span<float>(ref cosine));
        return cosine;
    }

    private HashSet<ulong> TermsOf(int ordinal)
    {
        if (!_terms.TryGetValue(ordinal, out var set))
        {
            TermList terms = new();
            TextAnalyzer.Analyze(partition[ordinal].Text, terms);
            set = [];
            for (var i = 0; i < terms.Count; i++)
            {
                set.Add(XxHash64.HashToUInt64(MemoryMarshal.AsBytes(terms[i])));
            }

            _terms.Add(ordinal, set);
        }

        return set;
    }
}
