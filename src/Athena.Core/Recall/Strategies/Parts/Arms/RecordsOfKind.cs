using Athena.Model;

namespace Athena.Recall.Strategies.Parts.Arms;

/// <summary>
/// The records of a scope that are of some kind. Nothing is kept until it is asked for the first time; from then on it follows each record. The owner
/// keeps writers apart from readers, which may run beside each other.
/// </summary>
/// <param name="belongs">Whether a record is of the kind.</param>
internal sealed class RecordsOfKind(Predicate<MemoryRecord> belongs)
{
    private readonly Lock _lock = new();
    private readonly SortedSet<int> _ordinals = [];
    private bool _scanned;

    /// <summary>Takes a record that entered the scope.</summary>
    public void Index(int ordinal, MemoryRecord record)
    {
        if (_scanned && belongs(record))
        {
            _ordinals.Add(ordinal);
        }
    }

    /// <summary>Drops a record that left the scope.</summary>
    public void Remove(int ordinal) => _ordinals.Remove(ordinal);

    /// <summary>Gets them in the order of commit; valid while the caller holds the gate of the partition.</summary>
    public IReadOnlyCollection<int> Of(ScopePartition partition)
    {
        lock (_lock)
        {
            for (var ordinal = 0; !_scanned && ordinal < partition.End; ordinal++)
            {
                if (partition.IsLive(ordinal) && belongs(partition.Peek(ordinal)))
                {
                    _ordinals.Add(ordinal);
                }
            }

            _scanned = true;
            return _ordinals;
        }
    }
}
