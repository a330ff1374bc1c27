using System.Runtime.InteropServices;
using Athena.Diagnostics;
using Athena.Sections;
using Athena.Vectors.Kernels;

namespace Athena.Vectors.Snapshots;

/// <summary>
/// The vectors of an index file. They stay in the file; each block of 64 rows is held to its hash when it is first read. A damaged block is read anew from where the
/// vectors came from, and kept in memory.
/// </summary>
internal sealed class MappedRows
{
    private readonly FileMap _file;
    private readonly ulong[] _hashes;
    private readonly bool[] _isWhole;
    private readonly float[]?[] _repaired;
    private readonly Lock _repairing = new();
    private readonly int _rows;
    private readonly int _stride;
    private readonly Func<int, (int Ordinal, bool IsLive)> _ordinalOf;
    private readonly VectorRowReader? _rebuild;
    private readonly int _dimensions;
    private int _repairedCount;

    /// <summary>Initializes the rows of a file.</summary>
    /// <param name="file">The rows begin at its second page.</param>
    /// <param name="hashes">Of each block.</param>
    /// <param name="shape">Rows, floats from one to the next, dimensions.</param>
    /// <param name="ordinalOf">Gives the ordinal of a row, and whether it lives.</param>
    /// <param name="rebuild">Reads a vector anew; null where that is not possible.</param>
    internal MappedRows(FileMap file, ulong[] hashes, (int Rows, int Stride, int Dimensions) shape, Func<int, (int Ordinal, bool IsLive)> ordinalOf, VectorRowReader? rebuild)
    {
        _file = file;
        _hashes = hashes;
        _isWhole = new bool[hashes.Length];
        _repaired = new float[]?[hashes.Length];
        (_rows, _stride, _dimensions) = shape;
        _ordinalOf = ordinalOf;
        _rebuild = rebuild;
    }

    /// <summary>Gets the number of blocks that were found damaged and read anew.</summary>
    internal int RepairedBlocks => Volatile.Read(ref _repairedCount);

    /// <summary>Gets the bytes in memory, without what the system keeps of the file.</summary>
    internal long ByteSize => (_hashes.Length * (sizeof(ulong) + 1L + IntPtr.Size)) + ((long)RepairedBlocks * ICodeLanes.Rows * _stride * sizeof(float));

    /// <summary>Gets neighbouring rows of one block of 64.</summary>
    internal ReadOnlySpan<float> Rows(int first, int count)
    {
        var block = first / ICodeLanes.Rows;
        return Volatile.Read(ref _isWhole[block]) ? Mapped(first, count) : Checked(block).Slice(first % ICodeLanes.Rows * _stride, count * _stride);
    }

    private ReadOnlySpan<float> Mapped(int first, int count) => _file.Read<float>(IndexFileHead.Page + ((long)first * _stride * sizeof(float)), count * _stride);

    private ReadOnlySpan<float> Checked(int block)
    {
        if (Volatile.Read(ref _repaired[block]) is { } known)
        {
            return known;
        }

        var first = block * ICodeLanes.Rows;
        var rows = Mapped(first, Math.Min(ICodeLanes.Rows, _rows - first));
        if (Checksum.Hash64(MemoryMarshal.AsBytes(rows)) == _hashes[block])
        {
            Volatile.Write(ref _isWhole[block], true);
            return rows;
        }

        lock (_repairing)
        {
            return _repaired[block] ??= Repair(first, rows.Length / _stride);
        }
    }

    private float[] Repair(int first, int count)
    {
        if (_rebuild is null)
        {
            throw new DamagedVectorsException(
                $"The vectors {first} to {first + count - 1} of an index file differ from their hash. Open it with a source to read them anew, or build the index anew.");
        }

        var rows = new float[count * _stride];
        for (var i = 0; i < count; i++)
        {
            var (ordinal, isLive) = _ordinalOf(first + i);
            var row = rows.AsSpan(i * _stride, _stride);
            if (isLive)
            {
                _rebuild(ordinal, 1, row, _stride);
                if (!UnitVector.TryWrite(row[.._dimensions], row))
                {
                    row.Clear();
                }
            }
        }

        Interlocked.Increment(ref _repairedCount);
        AthenaDiagnostics.RecordVectorRepair();
        return rows;
    }
}
