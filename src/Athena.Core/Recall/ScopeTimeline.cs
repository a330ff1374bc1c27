using Athena.Model;

namespace Athena.Recall;

/// <summary>
/// The live records of one scope by the time at which they happened, or were stored where that is not known. Nothing is kept until it is asked for the
/// first time, which reads the scope's records once. The owner keeps writers apart from readers, which may run beside each other.
/// </summary>
internal sealed class ScopeTimeline
{
    private readonly Lock _lock = new();
    private readonly SortedSet<(long Ticks, int Ordinal)> _times = [];
    private readonly Dictionary<int, long> _ticks = [];
    private bool _scanned;

    /// <summary>Gets the time of a record.</summary>
    public static DateTimeOffset TimeOf(MemoryRecord record) => record.OccurredAt ?? record.RecordedAt;

    /// <summary>Takes a record that entered the scope.</summary>
    public void Index(int ordinal, MemoryRecord record)
    {
        if (_scanned)
        {
            Add(ordinal, record);
        }
    }

    /// <summary>Drops a record that left the scope.</summary>
    public void Remove(int ordinal)
    {
        if (_ticks.Remove(ordinal, out var ticks))
        {
            _times.Remove((ticks, ordinal));
        }
    }

    /// <summary>Lists records of a stretch of time in the order of time.</summary>
    /// <param name="partition">The scope, its gate held.</param>
    /// <param name="from">The beginning.</param>
    /// <param name="to">The end, itself no part of it.</param>
    /// <param name="most">The most records.</param>
    /// <param name="fromEnd">Whether the last ones are wanted, the last first.</param>
    public List<int> Between(ScopePartition partition, DateTimeOffset from, DateTimeOffset to, int most, bool fromEnd = false)
    {
        lock (_lock)
        {
            if (!_scanned)
            {
                Scan(partition);
            }
        }

        if (from >= to)
        {
            return [];
        }

        var view = _times.GetViewBetween((from.UtcTicks, 0), (to.UtcTicks, -1));
        return [.. (fromEnd ? view.Reverse() : view).Take(most).Select(static each => each.Ordinal)];
    }

    /// <summary>Goes on from a time, or back; to the first or last time that there is where it would go beyond.</summary>
    public static DateTimeOffset Step(DateTimeOffset time, TimeSpan by) =>
        by < TimeSpan.Zero && time - DateTimeOffset.MinValue < -by ? DateTimeOffset.MinValue
        : by > TimeSpan.Zero && DateTimeOffset.MaxValue - time < by ? DateTimeOffset.MaxValue : time + by;

    private void Scan(ScopePartition partition)
    {
        for (var ordinal = 0; ordinal < partition.End; ordinal++)
        {
            if (partition.IsLive(ordinal))
            {
                Add(ordinal, partition.Peek(ordinal));
            }
        }

        _scanned = true;
    }

    private void Add(int ordinal, MemoryRecord record)
    {
        var ticks = TimeOf(record).UtcTicks;
        _times.Add((ticks, ordinal));
        _ticks.Add(ordinal, ticks);
    }
}
