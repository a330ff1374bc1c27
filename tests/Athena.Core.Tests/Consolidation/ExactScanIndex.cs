using Athena.Model;
using Athena.Vectors;

namespace Athena.Tests.Consolidation;

/// <summary>An exhaustive scan in double precision, which counts what is asked of it.</summary>
internal sealed class ExactScanIndex(int dimensions) : IVectorIndex
{
    private readonly SortedDictionary<int, float[]> _vectors = [];

    public int Dimensions => dimensions;

    public int Count => _vectors.Count;

    public long ByteSize => (long)Count * dimensions * sizeof(float);

    public int Queries { get; private set; }

    public long Comparisons { get; private set; }

    public bool IsDisposed { get; private set; }

    public void Add(int ordinal, ReadOnlySpan<float> vector)
    {
        Assert.Equal(dimensions, vector.Length);
        Assert.InRange(Dot(vector, vector), 0.999, 1.001);
        _vectors.Add(ordinal, vector.ToArray());
    }

    public void Score(ReadOnlySpan<float> query, ReadOnlySpan<int> ordinals, Span<float> cosines)
    {
        for (var i = 0; i < ordinals.Length; i++)
        {
            cosines[i] = _vectors.TryGetValue(ordinals[i], out var vector) ? (float)(Dot(vector, query) / Math.Sqrt(Dot(query, query))) : float.NaN;
        }
    }

    public void AddRange(int ordinal, int count, VectorRowReader read)
    {
        var row = new float[dimensions];
        for (var i = 0; i < count; i++)
        {
            read(ordinal + i, 1, row, dimensions);
            Add(ordinal + i, row);
        }
    }

    public bool Remove(int ordinal) => _vectors.Remove(ordinal);

    public bool Contains(int ordinal) => _vectors.ContainsKey(ordinal);

    public ScanStatistics Search(ReadOnlySpan<float> query, Span<ScoredOrdinal> hits, VectorSearchOptions options = default)
    {
        Queries++;
        Comparisons += Count;
        var wanted = query.ToArray();
        var best = _vectors
            .Select(entry => new ScoredOrdinal(entry.Key, (float)(Dot(wanted, entry.Value) / Math.Sqrt(Dot(wanted, wanted) * Dot(entry.Value, entry.Value)))))
            .OrderByDescending(hit => hit.Score)
            .ThenBy(hit => hit.Ordinal)
            .Take(hits.Length)
            .ToArray();
        best.CopyTo(hits);
        return new ScanStatistics(Count, 0, 0, best.Length);
    }

    public ReadOnlySpan<float> GetVector(int ordinal) => _vectors.GetValueOrDefault(ordinal);

    public void Dispose() => IsDisposed = true;

    private static double Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        double sum = 0;
        for (var i = 0; i < left.Length; i++)
        {
            sum += (double)left[i] * right[i];
        }

        return sum;
    }
}
