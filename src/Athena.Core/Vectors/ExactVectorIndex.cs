using System.Runtime.CompilerServices;
using Athena.Model;
using Athena.Vectors.Kernels;

namespace Athena.Vectors;

/// <summary>
/// Compares the query with every live vector. Readers may run beside each other; the owner keeps writers apart from
/// readers. Disposal beside a search is safe: the search ends whole or throws <see cref="ObjectDisposedException"/>.
/// </summary>
/// <remarks>
/// Scores are float dot products of normalised vectors: -1 to 1, give or take some 1e-6 of rounding. They hang on the two
/// vectors alone, not on the order of additions and removals, so an index filled again gives the same bits; the own
/// kernels give the same bits on every machine. The statistics do not depend on the order either.
/// </remarks>
public sealed partial class ExactVectorIndex : IVectorIndex
{
    /// <summary>The most dimensions of an index.</summary>
    public const int LargestDimensions = 4096;

    private readonly DotKernel _kernel;
    private readonly NativeRows _rows;
    private readonly RowMap _rowOfOrdinal = new();
    private int[] _ordinalOfRow = [];
    private bool _disposed;

    /// <summary>Initializes an empty index that uses <see cref="DotKernelRegistry.Default"/>.</summary>
    /// <param name="dimensions">1 to 4096.</param>
    /// <exception cref="InvalidInputException">The dimensions lie outside, or the environment forces a kernel that is not there.</exception>
    public ExactVectorIndex(int dimensions)
        : this(dimensions, DotKernelRegistry.Default)
    {
    }

    /// <summary>Initializes an empty index with a given kernel.</summary>
    /// <param name="dimensions">1 to 4096.</param>
    /// <param name="kernel">Computes the scores.</param>
    /// <exception cref="InvalidInputException">The dimensions lie outside.</exception>
    public ExactVectorIndex(int dimensions, DotKernel kernel)
    {
        Throw.IfOutside(dimensions, 1, LargestDimensions, nameof(dimensions));
        Dimensions = dimensions;
        _kernel = kernel;
        _rows = new NativeRows(dimensions);
    }

    /// <inheritdoc/>
    public int Dimensions { get; }

    /// <inheritdoc/>
    public int Count => _rowOfOrdinal.Count;

    /// <inheritdoc/>
    /// <remarks>Native chunks in full, and the two maps.</remarks>
    public long ByteSize => _rows.ByteSize + ((long)_ordinalOfRow.Length * sizeof(int)) + _rowOfOrdinal.ByteSize;

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The index is disposed.</exception>
    public void Add(int ordinal, ReadOnlySpan<float> vector)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        Throw.IfOutside(ordinal, 0, int.MaxValue, nameof(ordinal));
        if (_rowOfOrdinal.TryGet(ordinal, out _))
        {
            Throw.InvalidInput(nameof(ordinal), ordinal, "an ordinal without a vector", "remove its vector first");
        }

        var row = Count;
        UnitVector.Write(vector, Dimensions, _rows.RowBehind(row), nameof(vector));
        EnsureRows(row + 1);
        _rowOfOrdinal.Reserve(ordinal, 1);

        // Last, because the row counts from here on: what threw before has changed nothing that can be seen.
        _ordinalOfRow[row] = ordinal;
        _rowOfOrdinal.Set(ordinal, row);
    }

    /// <inheritdoc/>
    /// <remarks>The last row moves into the gap, so that a scan never meets a dead row.</remarks>
    /// <exception cref="ObjectDisposedException">The index is disposed.</exception>
    public bool Remove(int ordinal)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!_rowOfOrdinal.Remove(ordinal, out var gap))
        {
            return false;
        }

        var last = Count;
        if (gap != last)
        {
            _rows.Row(last).CopyTo(_rows.Row(gap));
            _ordinalOfRow[gap] = _ordinalOfRow[last];
            _rowOfOrdinal.Set(_ordinalOfRow[gap], gap);
        }

        _rows.Trim(last);
        return true;
    }

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The index is disposed.</exception>
    public bool Contains(int ordinal)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _rowOfOrdinal.TryGet(ordinal, out _);
    }

    /// <inheritdoc/>
    /// <remarks>Allocates nothing.</remarks>
    /// <exception cref="ObjectDisposedException">The index is disposed.</exception>
    public void Score(ReadOnlySpan<float> query, ReadOnlySpan<int> ordinals, Span<float> cosines)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        Throw.IfOutside(cosines.Length, ordinals.Length, int.MaxValue, "length of cosines");
        Span<float> unit = stackalloc float[_rows.Stride];
        UnitVector.Write(query, Dimensions, unit, nameof(query));
        for (var i = 0; i < ordinals.Length; i++)
        {
            if (_rowOfOrdinal.TryGet(ordinals[i], out var row))
            {
                _kernel.DotRows(unit, _rows.Row(row), cosines.Slice(i, 1));
            }
            else
            {
                cosines[i] = float.NaN;
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>The span points into native memory: it is valid until the next write, and while the index is referenced.</remarks>
    /// <exception cref="ObjectDisposedException">The index is disposed.</exception>
    public ReadOnlySpan<float> GetVector(int ordinal)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _rowOfOrdinal.TryGet(ordinal, out var row) ? _rows.Row(row)[..Dimensions] : [];
    }

    /// <inheritdoc/>
    /// <remarks>Allocates nothing.</remarks>
    /// <exception cref="ObjectDisposedException">The index is disposed.</exception>
    public ScanStatistics Search(ReadOnlySpan<float> query, Span<ScoredOrdinal> hits, VectorSearchOptions options = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        Span<float> unit = stackalloc float[_rows.Stride];
        UnitVector.Write(query, Dimensions, unit, nameof(query));

        var top = new TopK(hits);
        var moments = default(CosineMoments);
        var ordinals = _ordinalOfRow.AsSpan(0, Count);
        foreach (var chunk in _rows.Chunks)
        {
            var rows = Math.Min(ordinals.Length, _rows.RowsPerChunk);
            ScanChunk(unit, chunk, ordinals[..rows], options.Among, ref top, ref moments);
            ordinals = ordinals[rows..];
        }

        return new ScanStatistics(moments.Count, moments.Mean, moments.StandardDeviation, top.Sort());
    }

    /// <summary>Frees the native memory. May be called again.</summary>
    public void Dispose()
    {
        _disposed = true;
        _rows.Dispose();
    }

    private void EnsureRows(int rows)
    {
        if (rows > _ordinalOfRow.Length)
        {
            Array.Resize(ref _ordinalOfRow, Math.Max(rows, _ordinalOfRow.Length * 2));
        }
    }

    private void ScanChunk(
        scoped ReadOnlySpan<float> unit, NativeFloats chunk, scoped ReadOnlySpan<int> ordinals, OrdinalSet? among, ref TopK top, ref CosineMoments moments)
    {
        Span<float> scores = stackalloc float[CosineMoments.LargestBlock];
        var held = false;
        try
        {
            chunk.DangerousAddRef(ref held);
            var floats = chunk.Span[..(ordinals.Length * unit.Length)];
            while (!ordinals.IsEmpty)
            {
                var block = scores[..Math.Min(scores.Length, ordinals.Length)];
                _kernel.DotRows(unit, floats[..(block.Length * unit.Length)], block);
                Offer(ordinals, block, among, ref top, ref moments);
                floats = floats[(block.Length * unit.Length)..];
                ordinals = ordinals[block.Length..];
            }
        }
        finally
        {
            if (held)
            {
                chunk.DangerousRelease();
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Offer(
        scoped ReadOnlySpan<int> ordinals, scoped ReadOnlySpan<float> scores, OrdinalSet? among, ref TopK top, ref CosineMoments moments)
    {
        if (among is null)
        {
            moments.Add(scores);
        }

        var threshold = top.Threshold;
        for (var i = 0; i < scores.Length; i++)
        {
            if (among is not null)
            {
                if (!among.Contains(ordinals[i]))
                {
                    continue;
                }

                moments.Add(scores.Slice(i, 1));
            }

            if (scores[i] >= threshold)
            {
                top.Add(ordinals[i], scores[i]);
                threshold = top.Threshold;
            }
        }
    }
}
