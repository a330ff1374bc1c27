using Athena.Model;

namespace Athena.Lexical;

/// <summary>Keeps the best of many hits in a heap over the caller's span, which is not empty: the worst one kept is at the root.</summary>
internal ref struct TopHits(Span<ScoredOrdinal> hits)
{
    private readonly Span<ScoredOrdinal> _hits = hits;

    /// <summary>Gets how many are kept.</summary>
    public int Count { get; private set; }

    /// <summary>Offers a hit.</summary>
    public void Offer(ScoredOrdinal hit)
    {
        if (Count < _hits.Length)
        {
            var index = Count++;
            while (index > 0 && IsWorse(hit, _hits[(index - 1) / 2]))
            {
                _hits[index] = _hits[(index - 1) / 2];
                index = (index - 1) / 2;
            }

            _hits[index] = hit;
        }
        else if (IsWorse(_hits[0], hit))
        {
            SiftDown(hit, Count);
        }
    }

    /// <summary>Orders what is kept from the best to the worst; ends the heap.</summary>
    public readonly void Sort()
    {
        for (var end = Count - 1; end > 0; end--)
        {
            var worst = _hits[0];
            SiftDown(_hits[end], end);
            _hits[end] = worst;
        }
    }

    private static bool IsWorse(ScoredOrdinal left, ScoredOrdinal right) =>
        left.Score < right.Score || (left.Score == right.Score && left.Ordinal > right.Ordinal);

    private readonly void SiftDown(ScoredOrdinal hit, int count)
    {
        var index = 0;
        while (true)
        {
            var child = (2 * index) + 1;
            if (child >= count)
            {
                break;
            }

            if (child + 1 < count && IsWorse(_hits[child + 1], _hits[child]))
            {
                child++;
            }

            if (!IsWorse(_hits[child], hit))
            {
                break;
            }

            _hits[index] = _hits[child];
            index = child;
        }

        _hits[index] = hit;
    }
}
