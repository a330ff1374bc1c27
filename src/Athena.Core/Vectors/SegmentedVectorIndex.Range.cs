using Athena.Vectors.Kernels;
using Athena.Vectors.Segments;

namespace Athena.Vectors;

/// <content>Loading many vectors at once.</content>
public sealed partial class SegmentedVectorIndex
{
    /// <inheritdoc/>
    /// <remarks>Rows are read on all cores, straight into their place, and normalised and encoded there. Other writers wait meanwhile; readers do not.</remarks>
    /// <exception cref="ObjectDisposedException">The index is disposed.</exception>
    public void AddRange(int ordinal, int count, VectorRowReader read)
    {
        ArgumentNullException.ThrowIfNull(read);
        Throw.IfOutside(count, 0, int.MaxValue, nameof(count));
        Throw.IfOutside(ordinal, 0, int.MaxValue - (long)count, nameof(ordinal));
        lock (_writing)
        {
            var view = View();
            for (var i = 0; i < count; i++)
            {
                if (view.Map.RowOf(ordinal + i) >= 0)
                {
                    Throw.InvalidInput(nameof(ordinal), ordinal + i, "an ordinal without a vector", "remove its vector first");
                }
            }

            if (count > 0)
            {
                var first = view.Rows;
                view = WithRoom(view, count);
                var refused = new bool[count];
                RangeParts.Run(first, refused, _stride * sizeof(float), 1 << view.SegmentLog2, ICodeLanes.Rows, (row, rows, part) => ReadPart(view, row, rows, ordinal - first, read, part));
                Admit(view, first, ordinal, refused);
                Schedule();
            }
        }
    }

    // A part lies in one segment, because both lengths are powers of two.
    private void ReadPart(IndexView view, int row, int count, int toOrdinal, VectorRowReader read, Span<bool> refused)
    {
        var segment = view.SegmentOf(row);
        var inside = view.RowInSegment(row);
        var rows = segment.RowsToFill(inside, count);
        var rotated = SearchScratch.OfThread.Rotated.AsSpan(0, _rotation.Width);
        read(row + toOrdinal, count, rows, _stride);
        for (var i = 0; i < count; i++)
        {
            var target = rows.Slice(i * _stride, _stride);
            refused[i] = !UnitVector.TryWrite(target[..Dimensions], target);
            if (refused[i])
            {
                target.Clear();
                continue;
            }

            _rotation.Apply(target, rotated);
            segment.Codes.Write(inside + i, rotated);
        }
    }

    // Last, because the rows count from here on: what threw before has changed nothing that can be seen. What was refused takes a dead row.
    private void Admit(IndexView view, int first, int ordinal, ReadOnlySpan<bool> refused)
    {
        for (var i = 0; i < refused.Length;)
        {
            var segment = view.SegmentOf(first + i);
            var part = refused.Slice(i, Math.Min(refused.Length - i, segment.Capacity - segment.Count));
            segment.AdmitRange(ordinal + i, part);
            i += part.Length;
        }

        var live = refused.Count(false);
        for (var i = 0; i < refused.Length; i++)
        {
            if (!refused[i])
            {
                view.Map.Set(ordinal + i, first + i);
            }
        }

        Volatile.Write(ref _view, view);
        Volatile.Write(ref _count, _count + live);
        Volatile.Write(ref _dead, _dead + refused.Length - live);
    }
}
