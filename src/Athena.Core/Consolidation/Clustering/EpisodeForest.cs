namespace Athena.Consolidation.Clustering;

/// <summary>Union-find over episodes that refuses to grow a tree above a number of events.</summary>
internal sealed class EpisodeForest
{
    private readonly int[] _parents;
    private readonly int[] _eventCounts;

    public EpisodeForest(IReadOnlyList<Episode> episodes)
    {
        _parents = new int[episodes.Count];
        _eventCounts = new int[episodes.Count];
        for (var i = 0; i < _parents.Length; i++)
        {
            _parents[i] = i;
            _eventCounts[i] = episodes[i].Events.Count;
        }
    }

    /// <summary>Gets the root of an episode; the root of a tree is its lowest position.</summary>
    public int Find(int position)
    {
        while (_parents[position] != position)
        {
            _parents[position] = _parents[_parents[position]];
            position = _parents[position];
        }

        return position;
    }

    /// <summary>Joins two trees unless they are one already or would hold more than <paramref name="maxEvents"/> events.</summary>
    public void Join(int one, int other, int maxEvents)
    {
        var low = Find(one);
        var high = Find(other);
        if (low == high || _eventCounts[low] + _eventCounts[high] > maxEvents)
        {
            return;
        }

        (low, high) = low < high ? (low, high) : (high, low);
        _parents[high] = low;
        _eventCounts[low] += _eventCounts[high];
    }
}
