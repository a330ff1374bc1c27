using System.Numerics;
using Athena.Vectors.Segments;

namespace Athena.Vectors;

/// <content>Adding and removing.</content>
public sealed partial class SegmentedVectorIndex
{
    private const int LargestSegmentBytes = 4 << 20;
    private const int LargestSegmentRows = 4096;
    private const int SmallestSegment = 16;

    private readonly Lock _writing = new();
    private readonly float[] _rotated;
    private int _count;
    private volatile bool _disposed;

    /// <inheritdoc/>
    /// <remarks>Waits for the maintenance where vectors come and go faster than it can sweep and sort them.</remarks>
    /// <exception cref="ObjectDisposedException">The index is disposed.</exception>
    public void Add(int ordinal, ReadOnlySpan<float> vector)
    {
        Throw.IfOutside(ordinal, 0, int.MaxValue, nameof(ordinal));
        KeepPace();
        lock (_writing)
        {
            var view = View();
            if (view.Map.RowOf(ordinal) >= 0)
            {
                Throw.InvalidInput(nameof(ordinal), ordinal, "an ordinal without a vector", "remove its vector first");
            }

            view = WithRoom(view);
            var segment = view.Segments[^1];
            var place = segment.Count;
            var row = segment.RowsToFill(place, 1);
            UnitVector.Write(vector, Dimensions, row, nameof(vector));
            _rotation.Apply(row, _rotated);
            segment.Admit(ordinal, _rotated);
            view.Map.Set(ordinal, ((view.Segments.Length - 1) << view.SegmentLog2) + place);
            Volatile.Write(ref _view, view);
            Volatile.Write(ref _count, _count + 1);
            Schedule();
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The index is disposed.</exception>
    public bool Remove(int ordinal)
    {
        lock (_writing)
        {
            var view = View();
            var row = view.Map.RowOf(ordinal);
            if (row < 0)
            {
                return false;
            }

            view.Map.Set(ordinal, -1);
            view.SegmentOf(row).Remove(view.RowInSegment(row));
            view.Partition?.Remove(row);
            Volatile.Write(ref _count, _count - 1);
            Volatile.Write(ref _dead, _dead + 1);
            Schedule();
            return true;
        }
    }

    /// <summary>Lets go of the memory: it is freed when the last search that runs is through. May be called again.</summary>
    public void Dispose()
    {
        lock (_writing)
        {
            _disposed = true;
            _view = IndexView.Empty(_view.SegmentLog2);
            _mappedRows = null;
        }
    }

    /// <summary>Gives a view with room for some more rows; most scopes stay small, so the first segment grows.</summary>
    private IndexView WithRoom(IndexView view, int added = 1)
    {
        var rows = (long)view.Rows + added;
        var full = 1 << view.SegmentLog2;
        if (rows <= (view.Segments.Length == 1 ? view.Segments[0].Capacity : (long)view.Segments.Length << view.SegmentLog2))
        {
            return view;
        }

        List<RowSegment> segments = [.. view.Segments];
        if (segments.Count == 1 && segments[0].Capacity < full)
        {
            segments[0] = segments[0].Grow(NewSegment((int)Math.Min(rows, full)));
        }

        while (segments.Count == 0 || (long)segments.Count << view.SegmentLog2 < rows)
        {
            segments.Add(NewSegment(segments.Count == 0 ? (int)Math.Min(rows, full) : full));
        }

        return view with { Segments = [.. segments] };
    }

    private RowSegment NewSegment(int rows) =>
        new((int)long.Clamp(BitOperations.RoundUpToPowerOf2((uint)rows), SmallestSegment, 1 << _view.SegmentLog2), _stride, _rotation.Width);
}
