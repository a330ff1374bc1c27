using Athena.Model;

namespace Athena.Recall.Passages;

/// <summary>
/// The long records of one scope and the vectors of their windows. Nothing is kept until it is asked for the first time; from then on it follows each
/// record, and the vectors of new ones are missing until they are asked for again. The owner keeps writers apart from readers, which may run beside
/// each other and both keep vectors here.
/// </summary>
internal sealed class ScopePassages
{
    /// <summary>Records of more tokens are cut.</summary>
    public const int LongestWhole = 120;

    /// <summary>The most windows of a scope: of 384 dimensions they take 50 MB. The newest records come first; those that find no room stay whole.</summary>
    public const int MostWindows = 32_768;

    private const int OrdinalBytes = 48;

    private readonly Lock _lock = new();
    private readonly SortedSet<int> _long = [];
    private readonly Dictionary<int, Dictionary<int, RecordPassages>> _bySize = [];
    private bool _scanned;
    private long _windows;
    private long _bytes;

    /// <summary>Gets an estimate of the bytes held.</summary>
    public long ByteSize
    {
        get
        {
            lock (_lock)
            {
                return _bytes + ((long)OrdinalBytes * _long.Count);
            }
        }
    }

    /// <summary>Takes a record that entered the scope.</summary>
    public void Index(int ordinal, MemoryRecord record)
    {
        if (_scanned && IsLong(record))
        {
            _long.Add(ordinal);
        }
    }

    /// <summary>Drops a record that left the scope.</summary>
    public void Remove(int ordinal)
    {
        if (!_long.Remove(ordinal))
        {
            return;
        }

        foreach (var passages in _bySize.Values)
        {
            if (passages.Remove(ordinal, out var dropped))
            {
                Count(dropped, -1);
            }
        }
    }

    /// <summary>Gets the positions of the long records; valid while the caller holds the gate of the partition.</summary>
    public SortedSet<int> Long(ScopePartition partition)
    {
        lock (_lock)
        {
            for (var ordinal = 0; !_scanned && ordinal < partition.End; ordinal++)
            {
                if (partition.IsLive(ordinal) && IsLong(partition.Peek(ordinal)))
                {
                    _long.Add(ordinal);
                }
            }

            _scanned = true;
            return _long;
        }
    }

    /// <summary>Lists what has no vectors and would find room, from the newest record, with the gate of the partition held.</summary>
    /// <param name="partition">The scope.</param>
    /// <param name="size">The tokens of a window.</param>
    /// <param name="enough">The number of windows from which the list ends.</param>
    public List<MissingPassages> Missing(ScopePartition partition, int size, int enough)
    {
        var all = Long(partition);
        List<MissingPassages> missing = [];
        lock (_lock)
        {
            var known = _bySize.GetValueOrDefault(size);
            var room = MostWindows - (known?.Values.Sum(static passages => (long)passages.Count) ?? 0);
            var taken = 0;
            foreach (var ordinal in all.Reverse())
            {
                if (known is not null && known.ContainsKey(ordinal))
                {
                    continue;
                }

                var text = partition.Peek(ordinal).Text;
                var spans = PassageWindows.Cut(text, size);
                if (taken >= enough || taken + spans.Count > room)
                {
                    break;
                }

                missing.Add(new MissingPassages(ordinal, text, spans));
                taken += spans.Count;
            }
        }

        return missing;
    }

    /// <summary>Keeps the vectors of a record, with the gate of the partition held; not of one that has left it, nor beyond <see cref="MostWindows"/>.</summary>
    public void Keep(ScopePartition partition, int size, int ordinal, RecordPassages passages)
    {
        lock (_lock)
        {
            if (!_long.Contains(ordinal) || !partition.IsLive(ordinal))
            {
                return;
            }

            if (_windows + passages.Count > MostWindows)
            {
                DropOtherSizes(size);
            }

            if (!_bySize.TryGetValue(size, out var known))
            {
                _bySize[size] = known = [];
            }

            if (_windows + passages.Count <= MostWindows && known.TryAdd(ordinal, passages))
            {
                Count(passages, 1);
            }
        }
    }

    /// <summary>Gets the records that have vectors of windows of a size, with the gate of the partition held.</summary>
    public KeyValuePair<int, RecordPassages>[] Of(int size)
    {
        lock (_lock)
        {
            return _bySize.TryGetValue(size, out var known) ? [.. known] : [];
        }
    }

    private static bool IsLong(MemoryRecord record) => TokenEstimate.Of(record.Text) > LongestWhole;

    private void DropOtherSizes(int size)
    {
        foreach (var (other, passages) in _bySize.Where(each => each.Key != size).ToList())
        {
            foreach (var dropped in passages.Values)
            {
                Count(dropped, -1);
            }

            _bySize.Remove(other);
        }
    }

    private void Count(RecordPassages passages, int sign)
    {
        _windows += sign * passages.Count;
        _bytes += sign * passages.ByteSize;
    }
}
