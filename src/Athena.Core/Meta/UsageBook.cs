using Athena.Model;

namespace Athena.Meta;

/// <summary>
/// How the memories of one scope were used. In memory only and bounded: where it is full the longest unused are dropped. Thread-safe, so that
/// readers of the scope may write here.
/// </summary>
public sealed class UsageBook
{
    /// <summary>The most memories.</summary>
    public const int DefaultCapacity = 65_536;

    private const int DroppedShare = 16;

    private readonly Lock _lock = new();
    private readonly Dictionary<MemoryId, UsageStat> _stats = [];
    private readonly int _capacity;

    /// <summary>Initializes an empty book.</summary>
    /// <param name="capacity">The most memories; 16 or more.</param>
    public UsageBook(int capacity = DefaultCapacity)
    {
        Throw.IfOutside(capacity, DroppedShare, int.MaxValue, nameof(capacity));
        _capacity = capacity;
    }

    /// <summary>Gets the number of memories that it knows of.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _stats.Count;
            }
        }
    }

    /// <summary>Gets the statistics of a memory; null where it was not used.</summary>
    public UsageStat? Of(MemoryId id)
    {
        lock (_lock)
        {
            return _stats.TryGetValue(id, out var stat) ? stat : null;
        }
    }

    /// <summary>Lists the most used memories, by accesses and then by id.</summary>
    /// <param name="count">The most wanted.</param>
    public IReadOnlyList<MemoryId> MostUsed(int count)
    {
        lock (_lock)
        {
            return [.. _stats.OrderByDescending(static p => p.Value.Accesses).ThenBy(static p => p.Key).Take(count).Select(static p => p.Key)];
        }
    }

    /// <summary>Counts that memories were given to somebody, with what that one said of them.</summary>
    /// <param name="ids">The memories.</param>
    /// <param name="mark">What was said.</param>
    /// <param name="at">The time (UTC).</param>
    public void Note(IReadOnlyList<MemoryId> ids, UsageMark mark, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(ids);
        lock (_lock)
        {
            foreach (var id in ids)
            {
                var stat = _stats.TryGetValue(id, out var known) ? known : new UsageStat(0, at, at, 0, 0);
                _stats[id] = stat with
                {
                    Accesses = stat.Accesses + (mark == UsageMark.None ? 1 : 0),
                    LastAccessedAt = at > stat.LastAccessedAt ? at : stat.LastAccessedAt,
                    Useful = stat.Useful + (mark == UsageMark.Useful ? 1 : 0),
                    Harmful = stat.Harmful + (mark == UsageMark.Harmful ? 1 : 0),
                };
            }

            DropIfFull();
        }
    }

    /// <summary>Drops what is known of a memory.</summary>
    public void Remove(MemoryId id)
    {
        lock (_lock)
        {
            _stats.Remove(id);
        }
    }

    private void DropIfFull()
    {
        if (_stats.Count <= _capacity)
        {
            return;
        }

        var dropped = _stats.Count - _capacity + (_capacity / DroppedShare);
        foreach (var id in _stats.OrderBy(static p => p.Value.LastAccessedAt).ThenBy(static p => p.Key).Take(dropped).Select(static p => p.Key).ToList())
        {
            _stats.Remove(id);
        }
    }
}
