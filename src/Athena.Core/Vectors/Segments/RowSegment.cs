using System.Numerics;
using Athena.Vectors.Codes;
using Athena.Vectors.Kernels;
using Athena.Vectors.Snapshots;

namespace Athena.Vectors.Segments;

/// <summary>
/// Neighbouring rows: their vectors, codes and ordinals, and which of them are dead. Rows are only ever added behind the last and never change, so readers
/// go on beside the one writer: they take <see cref="Count"/> first and look at no row behind it.
/// </summary>
internal sealed class RowSegment
{
    private const int WordBits = 64;

    private readonly PinnedMemory<float>? _rows;
    private readonly MappedRows? _mapped;
    private readonly int _firstMapped;
    private readonly int[] _ordinals;
    private readonly ulong[] _dead;
    private int _count;

    internal RowSegment(int capacity, int stride, int codeWidth)
    {
        Capacity = capacity;
        Stride = stride;
        _rows = new PinnedMemory<float>(capacity * stride);
        _ordinals = new int[capacity];
        _dead = new ulong[(capacity + WordBits - 1) / WordBits];
        Codes = new CodeBlocks(codeWidth, (capacity + ICodeLanes.Rows - 1) / ICodeLanes.Rows);
    }

    /// <summary>Initializes a full segment whose vectors lie in a file.</summary>
    /// <param name="rows">The rows of the file.</param>
    /// <param name="first">The first row of the segment.</param>
    /// <param name="count">Its rows.</param>
    /// <param name="stride">Floats from one row to the next.</param>
    /// <param name="codeWidth">The bits of a code.</param>
    internal RowSegment(MappedRows rows, int first, int count, int stride, int codeWidth)
    {
        (_mapped, _firstMapped) = (rows, first);
        (Capacity, Stride) = (count, stride);
        _ordinals = new int[count];
        _dead = new ulong[(count + WordBits - 1) / WordBits];
        Codes = new CodeBlocks(codeWidth, (count + ICodeLanes.Rows - 1) / ICodeLanes.Rows);
    }

    internal int Capacity { get; }

    internal int Stride { get; }

    internal CodeBlocks Codes { get; }

    /// <summary>Gets the 8-bit codes; null where the vectors lie in memory, where comparing these is as fast.</summary>
    internal ByteCodes? Bytes { get; set; }

    internal int Count => Volatile.Read(ref _count);

    internal ReadOnlySpan<int> Ordinals => _ordinals;

    internal long ByteSize => (_rows?.ByteSize ?? 0) + Codes.ByteSize + (Bytes?.ByteSize ?? 0) + ((long)_ordinals.Length * sizeof(int)) + ((long)_dead.Length * sizeof(ulong));

    internal int DeadCount => _dead.Sum(static word => BitOperations.PopCount(word));

    internal bool IsFull => _count == Capacity;

    /// <summary>Gets a row with its filling.</summary>
    internal ReadOnlySpan<float> Row(int row) => Rows(row, 1);

    /// <summary>Gets neighbouring rows, of one block of 64 where they lie in a file.</summary>
    internal ReadOnlySpan<float> Rows(int first, int count) =>
        _rows is { } rows ? rows.Span.Slice(first * Stride, count * Stride) : _mapped!.Rows(_firstMapped + first, count);

    /// <summary>Gets a value indicating whether the vectors lie in a file.</summary>
    internal bool IsMapped => _mapped is not null;

    /// <summary>Gets neighbouring rows behind the last.</summary>
    internal Span<float> RowsToFill(int first, int count) => _rows!.Span.Slice(first * Stride, count * Stride);

    /// <summary>Gets which rows of 64 are dead, a bit each.</summary>
    internal ulong DeadOf(int block) => Volatile.Read(ref _dead[block]);

    internal bool IsDead(int row) => (DeadOf(row / WordBits) >> row & 1) != 0;

    /// <summary>Counts the row behind the last, which the caller has filled, and gives it its ordinal and code.</summary>
    internal void Admit(int ordinal, ReadOnlySpan<float> rotated)
    {
        _ordinals[_count] = ordinal;
        Codes.Write(_count, rotated);
        Volatile.Write(ref _count, _count + 1);
    }

    /// <summary>Counts the rows behind the last, which the caller has filled and encoded. What was refused is dead from the start.</summary>
    /// <param name="firstOrdinal">Of the first; the others follow it.</param>
    /// <param name="refused">Whether each row holds no vector.</param>
    internal void AdmitRange(int firstOrdinal, ReadOnlySpan<bool> refused)
    {
        for (var i = 0; i < refused.Length; i++)
        {
            _ordinals[_count + i] = firstOrdinal + i;
            if (refused[i])
            {
                Remove(_count + i);
            }
        }

        Volatile.Write(ref _count, _count + refused.Length);
    }

    /// <summary>Counts rows that were saved, before their codes are read.</summary>
    internal void AdmitSaved(ReadOnlySpan<int> ordinals, ReadOnlySpan<ulong> dead)
    {
        ordinals.CopyTo(_ordinals);
        dead.CopyTo(_dead);
        Volatile.Write(ref _count, ordinals.Length);
    }

    /// <summary>Adds a copy of a row of another segment.</summary>
    internal void AdmitCopy(RowSegment source, int row)
    {
        source.Row(row).CopyTo(RowsToFill(_count, 1));
        _ordinals[_count] = source._ordinals[row];
        Codes.Copy(source.Codes, row, _count);
        Volatile.Write(ref _count, _count + 1);
    }

    internal void Remove(int row)
    {
        Volatile.Write(ref _dead[row / WordBits], _dead[row / WordBits] | (1ul << row));
        Codes.Remove(row);
    }

    /// <summary>Copies everything into a larger segment.</summary>
    internal RowSegment Grow(RowSegment larger)
    {
        for (var row = 0; row < _count; row++)
        {
            larger.AdmitCopy(this, row);
            if (IsDead(row))
            {
                larger.Remove(row);
            }
        }

        return larger;
    }
}
