namespace Athena.Vectors;

/// <content>Loading many vectors at once.</content>
public sealed partial class ExactVectorIndex
{
    /// <inheritdoc/>
    /// <remarks>Rows are read on all cores, straight into their place in native memory, and normalised there.</remarks>
    /// <exception cref="ObjectDisposedException">The index is disposed.</exception>
    public void AddRange(int ordinal, int count, VectorRowReader read)
    {
        ArgumentNullException.ThrowIfNull(read);
        ObjectDisposedException.ThrowIf(_disposed, this);
        Throw.IfOutside(count, 0, int.MaxValue, nameof(count));
        Throw.IfOutside(ordinal, 0, int.MaxValue - (long)count, nameof(ordinal));
        for (var i = 0; i < count; i++)
        {
            if (_rowOfOrdinal.TryGet(ordinal + i, out _))
            {
                Throw.InvalidInput(nameof(ordinal), ordinal + i, "an ordinal without a vector", "remove its vector first");
            }
        }

        if (count == 0)
        {
            return;
        }

        var first = Count;
        _rows.Reserve(first, count);
        _rowOfOrdinal.Reserve(ordinal + count - 1, count);
        EnsureRows(first + count);
        var refused = new bool[count];
        RangeParts.Run(first, refused, _rows.Stride * sizeof(float), _rows.RowsPerChunk, 1, (row, rows, part) => ReadPart(row, rows, ordinal - first, read, part));
        Admit(first, ordinal, refused);
    }

    // A part lies in one chunk, because both lengths are powers of two.
    private void ReadPart(int row, int count, int toOrdinal, VectorRowReader read, Span<bool> refused)
    {
        var rows = _rows.Rows(row, count);
        read(row + toOrdinal, count, rows, _rows.Stride);
        for (var i = 0; i < count; i++)
        {
            var target = rows.Slice(i * _rows.Stride, _rows.Stride);
            refused[i] = !UnitVector.TryWrite(target[..Dimensions], target);
        }
    }

    // Last, because the rows count from here on: what threw before has changed nothing that can be seen.
    private void Admit(int first, int ordinal, ReadOnlySpan<bool> refused)
    {
        var row = first;
        for (var i = 0; i < refused.Length; i++)
        {
            if (refused[i])
            {
                continue;
            }

            if (row != first + i)
            {
                _rows.Row(first + i).CopyTo(_rows.Row(row));
            }

            _ordinalOfRow[row] = ordinal + i;
            _rowOfOrdinal.Set(ordinal + i, row);
            row++;
        }

        _rows.Trim(row);
    }
}
