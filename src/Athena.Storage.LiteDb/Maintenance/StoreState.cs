using Athena.Model;
using Athena.Storage.LiteDb.Journal;
using Athena.Storage.LiteDb.Snapshots;

namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>All records as of one operation, live and forgotten. Bodies of a snapshot stay in its file until they are asked for. One thread.</summary>
internal sealed class StoreState
{
    private readonly Dictionary<MemoryId, StateRecord> _records = [];

    /// <summary>Gets the number of the last operation applied.</summary>
    public long Sequence { get; private set; }

    /// <summary>Gets the operations that were missing between those applied.</summary>
    public List<SequenceRange> Gaps { get; } = [];

    /// <summary>Gets the ids erased by an operation that was applied here.</summary>
    public Dictionary<MemoryId, long> Erased { get; } = [];

    public int Count => _records.Count;

    public IEnumerable<StateRecord> All => _records.Values;

    /// <summary>Gets the records as a snapshot orders them: by scope, the live ones first, each by sequence.</summary>
    public IEnumerable<StateRecord> Ordered => _records.Values
        .OrderBy(static record => record.Scope.Tenant, StringComparer.Ordinal)
        .ThenBy(static record => record.Scope.Name, StringComparer.Ordinal)
        .ThenBy(static record => record.ForgottenAt is not null)
        .ThenBy(static record => record.Sequence);

    public StateRecord? Find(MemoryId id) => _records.GetValueOrDefault(id);

    public void Set(StateRecord record) => _records[record.Id] = record;

    public bool Remove(MemoryId id) => _records.Remove(id);

    /// <summary>Begins with a snapshot.</summary>
    public void Load(Snapshot snapshot)
    {
        foreach (var place in snapshot.Records)
        {
            Set(new StateRecord(snapshot, place));
        }

        Sequence = snapshot.Sequence;
    }

    /// <summary>Begins with something else that is as of an operation.</summary>
    public void Load(IEnumerable<StateRecord> records, long sequence)
    {
        foreach (var record in records)
        {
            Set(record);
        }

        Sequence = sequence;
    }

    /// <summary>Applies a batch that ends behind <see cref="Sequence"/>; one before it is left out.</summary>
    public void Apply(JournalEntry entry)
    {
        if (entry.LastSequence <= Sequence)
        {
            return;
        }

        if (entry.FirstSequence > Sequence + 1)
        {
            Gaps.Add(new SequenceRange(Sequence + 1, entry.FirstSequence - 1));
        }

        var sequence = entry.FirstSequence;
        foreach (var operation in entry.Batch.Operations)
        {
            Apply(operation, sequence++);
        }

        Sequence = entry.LastSequence;
    }

    private void Apply(WriteOperation operation, long sequence)
    {
        if (operation.Put is { } put)
        {
            Set(new StateRecord(put, sequence, forgottenAt: null));
        }
        else if (operation.Forget is { } at)
        {
            if (Find(operation.Id) is { } record)
            {
                Set(record.Forget(at.ToUnixTimeMilliseconds(), sequence));
            }
        }
        else if (Remove(operation.Id))
        {
            Erased[operation.Id] = sequence;
        }
    }
}
