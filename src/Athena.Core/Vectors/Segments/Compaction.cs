using System.Numerics;

namespace Athena.Vectors.Segments;

/// <summary>
/// Copies the live rows of a view into new segments, most of them beside the writers, the rest while these wait. Whole segments with few dead rows are kept as they
/// are: where the oldest go and new ones come, most are either kept or dead altogether.
/// </summary>
internal sealed class Compaction(IndexView source, Func<int, RowSegment> newSegment)
{
    private const int WordBits = 64;

    // A quarter of all is dead when a compaction begins, so that some of it always goes.
    private const int LargestKeptShare = 8;

    private readonly List<RowSegment> _segments = [];
    private readonly ulong[] _deadWhenCopied = new ulong[(source.Rows + WordBits - 1) / WordBits];
    private readonly List<int> _lists = [];
    private readonly OrdinalMap _map = new();
    private readonly int _copied = source.Rows;
    private Partition? _partition;
    private int _rows;

    /// <summary>Copies the rows that live now, or keeps their segment.</summary>
    internal void CopyLive(CancellationToken cancellationToken)
    {
        var isKept = new bool[source.Segments.Length];
        for (var i = 0; i < isKept.Length; i++)
        {
            isKept[i] = Keeps(i);
            if (isKept[i])
            {
                Keep(i);
            }
        }

        for (var i = 0; i < isKept.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!isKept[i])
            {
                CopySegment(i);
            }
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
        for (var word = 0; word < _deadWhenCopied.Length; word++)
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

    // Kept segments come first, so that what is in lists stays before what is not.
    private bool Keeps(int number)
    {
        var (segment, end) = (source.Segments[number], (number + 1) << source.SegmentLog2);
        return end <= Math.Min(_copied, source.Partition?.Rows ?? int.MaxValue) && segment.DeadCount <= segment.Capacity / LargestKeptShare;
    }

    private void Keep(int number)
    {
        var segment = source.Segments[number];
        _segments.Add(segment);
        for (var inside = 0; inside < segment.Capacity; inside++)
        {
            var row = (number << source.SegmentLog2) + inside;
            if (inside % WordBits == 0)
            {
                _deadWhenCopied[row / WordBits] = segment.DeadOf(inside / WordBits);
            }

            if ((_deadWhenCopied[row / WordBits] >> inside & 1) == 0)
            {
                _map.Set(segment.Ordinals[inside], _rows);
            }

            if (source.Partition is { } before)
            {
                _lists.Add(before.ListOfRow[row]);
            }

            _rows++;
        }
    }

    private void CopySegment(int number)
    {
        var begin = number << source.SegmentLog2;
        for (var first = begin; first < Math.Min(_copied, begin + (1 << source.SegmentLog2)); first += WordBits)
        {
            var dead = source.SegmentOf(first).DeadOf(source.RowInSegment(first) / WordBits);
            _deadWhenCopied[first / WordBits] = dead;
            CopyWord(source, first, Math.Min(WordBits, _copied - first), dead);
        }
    }

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
