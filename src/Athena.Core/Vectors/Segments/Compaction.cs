using System.Numerics;

namespace Athena.Vectors.Segments;

/// <summary>Copies the live rows of a view into new segments, most of them beside the writers, the rest while these wait.</summary>
internal sealed class Compaction(IndexView source, Func<int, RowSegment> newSegment)
{
    private const int WordBits = 64;

    private readonly List<RowSegment> _segments = [];
    private readonly List<ulong> _deadWhenCopied = [];
    private readonly List<int> _lists = [];
    private readonly OrdinalMap _map = new();
    private readonly int _copied = source.Rows;
    private Partition? _partition;
    private int _rows;

    /// <summary>Copies the rows that live now.</summary>
    internal void CopyLive(CancellationToken cancellationToken)
    {
        for (var first = 0; first < _copied; first += WordBits)
        {
            if (first % (1 << source.SegmentLog2) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            var dead = source.SegmentOf(first).DeadOf(source.RowInSegment(first) / WordBits);
            _deadWhenCopied.Add(dead);
            CopyWord(source, first, Math.Min(WordBits, _copied - first), dead);
        }

        // Without a whole block there is nothing to put in lists.
        if (source.Partition is { } before && _lists.Count >= WordBits)
        {
            var whole = _lists.Count / WordBits * WordBits;
            _partition = Partition.Arrange(Result(), before.Centroids, [.. _lists.Take(whole)], before.TrainedRows, before.Fit);
        }
    }

    /// <summary>Takes in what was added and removed since; to be called while no writer runs.</summary>
    /// <param name="current">What the source has become: the same rows, and more behind them.</param>
    internal IndexView CatchUp(IndexView current)
    {
        for (var word = 0; word < _deadWhenCopied.Count; word++)
        {
            var first = word * WordBits;
            var segment = current.SegmentOf(first);
            var inside = current.RowInSegment(first);
            var died = segment.DeadOf(inside / WordBits) & ~_deadWhenCopied[word];
            for (; died != 0; died &= died - 1)
            {
                var bit = BitOperations.TrailingZeroCount(died);
                if (first + bit < _copied)
                {
                    Remove(segment.Ordinals[inside + bit]);
                }
            }
        }

        for (var row = _copied; row < current.Rows; row++)
        {
            var segment = current.SegmentOf(row);
            if (!segment.IsDead(current.RowInSegment(row)))
            {
                Copy(segment, current.RowInSegment(row));
            }
        }

        return Result();
    }

    private IndexView Result() => new([.. _segments], _map, source.SegmentLog2, _partition);

    private void CopyWord(IndexView view, int first, int count, ulong dead)
    {
        var segment = view.SegmentOf(first);
        for (var i = 0; i < count; i++)
        {
            if ((dead >> i & 1) == 0)
            {
                Copy(segment, view.RowInSegment(first) + i);
                if (first < (source.Partition?.Rows ?? 0))
                {
                    _lists.Add(source.Partition!.ListOfRow[first + i]);
                }
            }
        }
    }

    private void Copy(RowSegment segment, int inside)
    {
        MakeRoom();

        _map.Set(segment.Ordinals[inside], _rows++);
        _segments[^1].AdmitCopy(segment, inside);
    }

    // What was added since may not fit beside what was copied; only whole segments stand before another one.
    private void MakeRoom()
    {
        if (_segments.Count == 0 || (_segments[^1].IsFull && _segments[^1].Capacity == 1 << source.SegmentLog2))
        {
            _segments.Add(newSegment(_segments.Count == 0 ? _copied : int.MaxValue));
        }
        else if (_segments[^1].IsFull)
        {
            _segments[^1] = _segments[^1].Grow(newSegment(_segments[^1].Capacity + 1));
        }
    }

    private void Remove(int ordinal)
    {
        var row = _map.RowOf(ordinal);
        _map.Set(ordinal, -1);
        _segments[row >> source.SegmentLog2].Remove(row & ((1 << source.SegmentLog2) - 1));
        _partition?.Remove(row);
    }
}
