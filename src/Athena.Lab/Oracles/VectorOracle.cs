using Athena.Model;
using Athena.Vectors;

namespace Athena.Lab.Oracles;

/// <summary>The exhaustive answer to a vector search, in double precision and with no code of the index but the vectors it holds.</summary>
public static class VectorOracle
{
    private const double Rounding = 1e-6;

    /// <summary>Computes the share of the true nearest that was found; a hit as near as the true last counts, whatever its place among equals.</summary>
    /// <param name="found">What the search under test gave; its length is k.</param>
    /// <param name="index">Holds the vectors.</param>
    /// <param name="ordinals">Ordinals run from 0 to this, exclusively.</param>
    /// <param name="query">The query.</param>
    public static double RecallOf(ReadOnlySpan<ScoredOrdinal> found, IVectorIndex index, int ordinals, ReadOnlySpan<float> query)
    {
        var cosines = Cosines(index, ordinals, query);
        var sorted = cosines.Values.OrderDescending().Take(found.Length).ToArray();
        var right = 0;
        foreach (var hit in found)
        {
            right += cosines.TryGetValue(hit.Ordinal, out var cosine) && cosine >= sorted[^1] - Rounding ? 1 : 0;
        }

        return sorted.Length == 0 ? 1 : (double)right / sorted.Length;
    }

    /// <summary>Computes the cosine of every vector.</summary>
    public static Dictionary<int, double> Cosines(IVectorIndex index, int ordinals, ReadOnlySpan<float> query)
    {
        var queryNorm = Math.Sqrt(Dot(query, query));
        Dictionary<int, double> cosines = [];
        for (var ordinal = 0; ordinal < ordinals; ordinal++)
        {
            var vector = index.GetVector(ordinal);
            if (!vector.IsEmpty)
            {
                cosines[ordinal] = Dot(vector, query) / (queryNorm * Math.Sqrt(Dot(vector, vector)));
            }
        }

        return cosines;
    }

    private static double Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var sum = 0.0;
        for (var i = 0; i < left.Length; i++)
        {
            sum += (double)left[i] * right[i];
        }

        return sum;
    }
}
