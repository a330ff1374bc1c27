using Athena.Model;
using Athena.Vectors;

namespace Athena.Lab.VectorStress;

/// <summary>The control: an index that forgets to remove now and then. A stress that does not find it finds nothing.</summary>
/// <param name="inner">The index; owned.</param>
public sealed class ForgetfulIndex(IVectorIndex inner) : IVectorIndex
{
    private const int Every = 100;

    private readonly HashSet<int> _kept = [];
    private int _removals;

    /// <inheritdoc/>
    public int Dimensions => inner.Dimensions;

    /// <inheritdoc/>
    public int Count => inner.Count;

    /// <inheritdoc/>
    public long ByteSize => inner.ByteSize;

    /// <inheritdoc/>
    public void Add(int ordinal, ReadOnlySpan<float> vector)
    {
        if (_kept.Remove(ordinal))
        {
            inner.Remove(ordinal);
        }

        inner.Add(ordinal, vector);
    }

    /// <inheritdoc/>
    public void AddRange(int ordinal, int count, VectorRowReader read) => inner.AddRange(ordinal, count, read);

    /// <inheritdoc/>
    public bool Remove(int ordinal) => ++_removals % Every == 0 ? _kept.Add(ordinal) : inner.Remove(ordinal);

    /// <inheritdoc/>
    public bool Contains(int ordinal) => inner.Contains(ordinal);

    /// <inheritdoc/>
    public ScanStatistics Search(ReadOnlySpan<float> query, Span<ScoredOrdinal> hits, VectorSearchOptions options = default) => inner.Search(query, hits, options);

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<float> query, ReadOnlySpan<int> ordinals, Span<float> cosines) => inner.Score(query, ordinals, cosines);

    /// <inheritdoc/>
    public ReadOnlySpan<float> GetVector(int ordinal) => inner.GetVector(ordinal);

    /// <inheritdoc/>
    public void Dispose() => inner.Dispose();
}
