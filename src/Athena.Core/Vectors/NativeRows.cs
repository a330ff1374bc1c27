using System.Numerics;
using System.Runtime.InteropServices;
using Athena.Vectors.Kernels;

namespace Athena.Vectors;

/// <summary>
/// Rows of equal width in chunks of native memory. A row is filled up to a multiple of two cache lines; a chunk holds a
/// power of two of rows, at most 4,096 and 4 MB. The first chunk starts small and doubles: most scopes stay small.
/// </summary>
internal sealed class NativeRows : IDisposable
{
    private const int LargestChunkBytes = 4 << 20;
    private const int LargestChunkRows = 4096;
    private const int FirstRows = 16;

    private readonly List<NativeFloats> _chunks = [];
    private readonly int _rowsPerChunkLog2;

    internal NativeRows(int width)
    {
        Stride = (width + IDotLanes.Count - 1) / IDotLanes.Count * IDotLanes.Count;
        _rowsPerChunkLog2 = BitOperations.Log2((uint)Math.Min(LargestChunkRows, LargestChunkBytes / (Stride * sizeof(float))));
    }

    /// <summary>Gets the number of floats from one row to the next.</summary>
    internal int Stride { get; }

    internal int RowsPerChunk => 1 << _rowsPerChunkLog2;

    internal ReadOnlySpan<NativeFloats> Chunks => CollectionsMarshal.AsSpan(_chunks);

    internal long ByteSize => _chunks.Sum(chunk => (long)chunk.Length * sizeof(float));

    public void Dispose()
    {
        foreach (var chunk in _chunks)
        {
            chunk.Dispose();
        }
    }

    /// <summary>Gets a row with its filling.</summary>
    internal Span<float> Row(int row) =>
        _chunks[row >> _rowsPerChunkLog2].Span.Slice((row & (RowsPerChunk - 1)) * Stride, Stride);

    /// <summary>Makes room for one more row behind the given number of rows, and gives it; its content is undefined.</summary>
    /// <exception cref="OutOfMemoryException">The rows there are stay as they were.</exception>
    internal Span<float> RowBehind(int count)
    {
        var chunk = count >> _rowsPerChunkLog2;
        if (chunk == _chunks.Count)
        {
            _chunks.Add(new NativeFloats((chunk == 0 ? Math.Min(FirstRows, RowsPerChunk) : RowsPerChunk) * Stride));
        }
        else if (chunk == 0 && count * Stride == _chunks[0].Length)
        {
            GrowFirst();
        }

        return Row(count);
    }

    /// <summary>Makes room for many rows behind the given number of rows; their content is undefined.</summary>
    /// <exception cref="OutOfMemoryException">The rows there are stay as they were.</exception>
    internal void Reserve(int count, int added)
    {
        while (_chunks.Count > 0 && _chunks[0].Length < (long)Math.Min(count + added, RowsPerChunk) * Stride)
        {
            GrowFirst();
        }

        while ((long)_chunks.Count << _rowsPerChunkLog2 < (long)count + added)
        {
            var rows = _chunks.Count == 0 ? (int)BitOperations.RoundUpToPowerOf2((uint)Math.Min(added, RowsPerChunk)) : RowsPerChunk;
            _chunks.Add(new NativeFloats(rows * Stride));
        }
    }

    /// <summary>Gets neighbouring rows of one chunk.</summary>
    internal Span<float> Rows(int row, int count) =>
        _chunks[row >> _rowsPerChunkLog2].Span.Slice((row & (RowsPerChunk - 1)) * Stride, count * Stride);

    /// <summary>Frees the chunks that hold none of the given number of rows, but for the first.</summary>
    internal void Trim(int count)
    {
        while (_chunks.Count > 1 && (_chunks.Count - 1) << _rowsPerChunkLog2 >= count)
        {
            _chunks[^1].Dispose();
            _chunks.RemoveAt(_chunks.Count - 1);
        }
    }

    private void GrowFirst()
    {
        var old = _chunks[0];
        var grown = new NativeFloats(Math.Min(old.Length * 2, RowsPerChunk * Stride));
        old.Span.CopyTo(grown.Span);
        _chunks[0] = grown;
        old.Dispose();
    }
}
