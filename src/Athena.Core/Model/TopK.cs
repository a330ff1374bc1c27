namespace Athena.Model;

/// <summary>
/// Keeps the best k of a stream in the caller's memory, without allocating: a heap with the worst on top.
/// Higher scores are better, then smaller ordinals. Scores are never NaN (the caller's duty), so the order is total.
/// </summary>
internal ref struct TopK
{
    private readonly Span<ScoredOrdinal> _heap;
    private int _count;

    internal TopK(Span<ScoredOrdinal> places)
    {
        _heap = places;
        Threshold = places.IsEmpty ? float.PositiveInfinity : float.NegativeInfinity;
    }

    /// <summary>Goes on where another left off: the places hold its <see cref="Count"/> best, unsorted.</summary>
    internal TopK(Span<ScoredOrdinal> places, int count)
        : this(places)
    {
        _count = count;
        if (count == places.Length && count > 0)
        {
            Threshold = places[0].Score;
        }
    }

    /// <summary>Gets how many are kept.</summary>
    internal readonly int Count => _count;

    /// <summary>Gets the lowest score that may still enter; one that equals it enters by its ordinal.</summary>
    internal float Threshold { get; private set; }

    internal void Add(int ordinal, float score)
    {
        var candidate = new ScoredOrdinal(ordinal, score);
        if (_count < _heap.Length)
        {
            SiftUp(candidate);
            _count++;
        }
        else if (!_heap.IsEmpty && IsBetter(candidate, _heap[0]))
        {
            SiftDown(candidate, _count);
        }

        if (_count == _heap.Length && _count > 0)
        {
            Threshold = _heap[0].Score;
        }
    }

    /// <summary>Orders what was kept from the best; nothing may be added afterwards.</summary>
    /// <returns>How many there are.</returns>
    internal readonly int Sort()
    {
        for (var last = _count - 1; last > 0; last--)
        {
            var worst = _heap[0];
            SiftDown(_heap[last], last);
            _heap[last] = worst;
        }

        return _count;
    }

    private static bool IsBetter(ScoredOrdinal left, ScoredOrdinal right) =>
        left.Score > right.Score || (left.Score == right.Score && left.Ordinal < right.Ordinal);

    private readonly void SiftUp(ScoredOrdinal candidate)
    {
        var at = _count;
        while (at > 0)
        {
            var parent = (at - 1) / 2;
            if (!IsBetter(_heap[parent], candidate))
            {
                break;
            }

            _heap[at] = _heap[parent];
            at = parent;
        }

        _heap[at] = candidate;
    }

    /// <summary>Puts the candidate in the place of the worst of the first <paramref name="count"/>.</summary>
    private readonly void SiftDown(ScoredOrdinal candidate, int count)
    {
        var at = 0;
        while (true)
        {
            var child = (2 * at) + 1;
            if (child >= count)
            {
                break;
            }

            if (child + 1 < count && IsBetter(_heap[child], _heap[child + 1]))
            {
                child++;
            }

            if (!IsBetter(candidate, _heap[child]))
            {
                break;
            }

            _heap[at] = _heap[child];
            at = child;
        }

        _heap[at] = candidate;
    }
}
