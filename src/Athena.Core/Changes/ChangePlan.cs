using Athena.Model;
using Athena.Recall;
using Athena.Storage;

namespace Athena.Changes;

/// <summary>
/// Turns a change set into the operations of one batch, from the records as they are. Made and read under the gate of the partition; holds the
/// state as it is after the operations so far.
/// </summary>
/// <param name="set">A valid set.</param>
/// <param name="partition">The partition of its scope; null where there is none yet.</param>
/// <param name="ids">Gives new records their ids.</param>
/// <param name="now">The time of the changes (UTC, milliseconds).</param>
/// <param name="modelId">The model of the vectors.</param>
internal sealed partial class ChangePlan(MemoryChangeSet set, ScopePartition? partition, MemoryIdGenerator ids, DateTimeOffset now, string modelId)
{
    // What the operations so far have put; null for what they removed.
    private readonly Dictionary<MemoryId, StoredMemory?> _changed = [];
    private readonly HashSet<MemoryId> _touched = [];
    private readonly List<MemoryRecord> _remembered = [];
    private readonly List<MemoryRecord> _updated = [];
    private readonly List<MemoryRecord> _replacements = [];
    private readonly List<MemoryId> _forgotten = [];
    private readonly List<MemoryId> _erased = [];

    /// <summary>Gets the operations, in order.</summary>
    internal List<WriteOperation> Operations { get; } = [];

    /// <summary>Gets the existing records that the plan rests on: whoever holds their locks makes the same plan again.</summary>
    internal IReadOnlyCollection<MemoryId> Touched => _touched;

    /// <summary>Gets what the operations do.</summary>
    internal ChangeSetResult Result => new()
    {
        Remembered = AsLeft(_remembered),
        Updated = AsLeft(_updated),
        Replacements = AsLeft(_replacements),
        Forgotten = _forgotten,
        Erased = _erased,
    };

    /// <summary>Gets the texts that need a vector, in the order in which <see cref="Make"/> takes the vectors.</summary>
    internal static string[] Texts(MemoryChangeSet set) =>
    [
        .. set.Remember.Select(static m => m.Text),
        .. set.Update.Where(static u => u.Change.Text is not null).Select(static u => u.Change.Text!),
        .. set.Supersede.Select(static s => s.Replacement.Text),
    ];

    /// <summary>Makes the plan.</summary>
    /// <param name="vectors">Those of <see cref="Texts"/>; empty for a draft, which is not written.</param>
    /// <exception cref="AthenaException">A record is not there, not at the version expected, or closed.</exception>
    internal void Make(IReadOnlyList<StoredVector?> vectors)
    {
        var next = 0;
        foreach (var memory in set.Remember)
        {
            _remembered.Add(Remember(memory, NextVector()));
        }

        foreach (var update in set.Update)
        {
            _updated.Add(Update(update, update.Change.Text is null ? VectorOf(update.Id) : NextVector()));
        }

        foreach (var supersession in set.Supersede)
        {
            _replacements.Add(Supersede(supersession, NextVector()));
        }

        foreach (var forget in set.Forget)
        {
            _ = Existing(forget.Id, forget.Options?.ExpectedVersion);
        }

        foreach (var forget in set.Forget)
        {
            Forget(forget.Id, forget.Options ?? ForgetOptions.Default);
        }

        Erase();

        StoredVector? NextVector() => vectors.Count == 0 ? null : vectors[next++];
    }

    private MemoryRecord Remember(NewMemory memory, StoredVector? vector)
    {
        RequireSources(memory);
        return Put(memory.ToRecord(ids.Next(), now), vector);
    }

    private MemoryRecord Update(MemoryUpdate update, StoredVector? vector) =>
        Put(update.Change.ApplyTo(Current("update", update.Id, update.ExpectedVersion)), vector);

    private MemoryRecord Supersede(MemorySupersession supersession, StoredVector? vector)
    {
        var old = Current("supersede", supersession.Id, supersession.ExpectedVersion);
        RequireSources(supersession.Replacement);

        // The clock may have been set back; a record is never closed before it was made.
        var closedAt = now > old.RecordedAt ? now : old.RecordedAt;
        Put(old with { RecordedTo = closedAt, Version = old.Version + 1 }, vector: null);
        return Put(supersession.Replacement.ToRecord(ids.Next(), closedAt) with { Supersedes = old.Id }, vector);
    }

    private void RequireSources(NewMemory memory)
    {
        foreach (var source in memory.DerivedFrom)
        {
            _ = Current("derive", source, expectedVersion: null);
        }
    }

    private void Forget(MemoryId id, ForgetOptions options)
    {
        List<MemoryId> wanted = options.WithDependants ? WithDependants(id) : [id];
        foreach (var each in wanted.Where(each => Find(each) is not null))
        {
            Remove(each, WriteOperation.OfForget(set.Scope, each, now), _forgotten);
        }
    }

    private MemoryRecord Current(string action, MemoryId id, int? expectedVersion)
    {
        var record = Existing(id, expectedVersion);
        return record.RecordedTo is null ? record : throw new PreconditionFailedException(action, id);
    }

    private MemoryRecord Existing(MemoryId id, int? expectedVersion)
    {
        _touched.Add(id);
        var record = Find(id) ?? throw new NotFoundException(id, set.Scope);
        return expectedVersion is { } expected && expected != record.Version
            ? throw new VersionConflictException(id, record.Version, expected)
            : record;
    }

    // An erasure of the same set may have changed or removed it.
    private List<MemoryRecord> AsLeft(List<MemoryRecord> records) => records.ConvertAll(record => Find(record.Id) ?? record);

    private MemoryRecord? Find(MemoryId id) => _changed.TryGetValue(id, out var changed) ? changed?.Record : partition?.Find(id);

    private StoredVector? VectorOf(MemoryId id)
    {
        if (_changed.TryGetValue(id, out var changed))
        {
            return changed?.Vector;
        }

        var ordinal = partition?.OrdinalOf(id) ?? -1;
        return ordinal >= 0 && partition!.Vectors.GetVector(ordinal) is { IsEmpty: false } values ? new StoredVector(modelId, values.ToArray()) : null;
    }

    private MemoryRecord Put(MemoryRecord record, StoredVector? vector)
    {
        var memory = new StoredMemory(record, vector);
        Operations.Add(WriteOperation.OfPut(memory));
        _changed[record.Id] = memory;
        return record;
    }

    private void Remove(MemoryId id, WriteOperation operation, List<MemoryId> removed)
    {
        _touched.Add(id);
        Operations.Add(operation);
        _changed[id] = null;
        removed.Add(id);
    }
}
