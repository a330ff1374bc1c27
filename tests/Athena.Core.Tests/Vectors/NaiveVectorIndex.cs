using Athena.Model;
using Athena.Vectors.Kernels;

namespace Athena.Vectors;

/// <summary>The oracle: a list, arithmetic in double, a full sort.</summary>
internal sealed class NaiveVectorIndex
{
    private readonly SortedDictionary<int, float[]> _vectors = [];

    internal IReadOnlyCollection<int> Ordinals => _vectors.Keys;

    internal void Add(int ordinal, float[] vector) => _vectors.Add(ordinal, vector);

    internal bool Remove(int ordinal) => _vectors.Remove(ordinal);

    internal bool Contains(int ordinal) => _vectors.ContainsKey(ordinal);

    internal Dictionary<int, double> Cosines(float[] query) => _vectors.ToDictionary(pair => pair.Key, pair => Cosine(query, pair.Value));

    /// <summary>The answer down to the last bit: the documented arithmetic over the normalised vectors, then a full sort.</summary>
    internal ScoredOrdinal[] Rank(float[] query, int count)
    {
        var unit = Padded(query);
        return
        [
            .. _vectors
                .Select(pair => new ScoredOrdinal(pair.Key, DotKernelRegistry.All[^1].Dot(unit, Padded(pair.Value))))
                .OrderByDescending(hit => hit.Score)
                .ThenBy(hit => hit.Ordinal)
                .Take(count),
        ];
    }

    internal static float[] Normalised(float[] vector)
    {
        var norm = Math.Sqrt(vector.Sum(value => (double)value * value));
        return Math.Abs((norm * norm) - 1) < 2e-7 ? vector : [.. vector.Select(value => (float)(value / norm))];
    }

    private static float[] Padded(float[] vector)
    {
        var padded = Normalised(vector);
        Array.Resize(ref padded, (vector.Length + 31) / 32 * 32);
        return padded;
    }

    private static double Cosine(float[] left, float[] right)
    {
        double dot = 0;
        double leftSquares = 0;
        double rightSquares = 0;
        for (var i = 0; i < left.Length; i++)
        {
            dot += (double)left[i] * right[i];
            leftSquares += (double)left[i] * left[i];
            rightSquares += (double)right[i] * right[i];
        }

        return dot / Math.Sqrt(leftSquares) / Math.Sqrt(rightSquares);
    }
}
