using System.Diagnostics.CodeAnalysis;
using Athena.Model;
using Athena.Storage.LiteDb.Snapshots;

namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>The last state of a record, and where to read it.</summary>
internal sealed class StateRecord
{
    private readonly StoredMemory? _memory;
    private readonly Snapshot? _snapshot;
    private readonly SnapshotRecord _place;

    public StateRecord(StoredMemory memory, long sequence, long? forgottenAt)
        : this(memory.Record.Scope, memory.Record.Id, sequence, forgottenAt) => _memory = memory;

    public StateRecord(Snapshot snapshot, SnapshotRecord place)
        : this(place.Scope, place.Entry.Id, place.Entry.Sequence, place.Entry.ForgottenAt)
    {
        _snapshot = snapshot;
        _place = place;
        Entry = place.Entry;
    }

    private StateRecord(StateRecord state, long sequence, long? forgottenAt)
        : this(state.Scope, state.Id, sequence, forgottenAt)
    {
        _memory = state._memory;
        _snapshot = state._snapshot;
        _place = state._place;
        Entry = state.Entry;
    }

    private StateRecord(Scope scope, MemoryId id, long sequence, long? forgottenAt) =>
        (Scope, Id, Sequence, ForgottenAt) = (scope, id, sequence, forgottenAt);

    public Scope Scope { get; }

    public MemoryId Id { get; }

    /// <summary>Gets the number of the operation that committed this state.</summary>
    public long Sequence { get; }

    /// <summary>Gets when it was forgotten (Unix milliseconds); null while it is live.</summary>
    public long? ForgottenAt { get; }

    /// <summary>Gets what the directory of a snapshot says of it; null where it came from elsewhere.</summary>
    public SnapshotEntry? Entry { get; init; }

    public StateRecord Forget(long at, long sequence) => new(this, sequence, at);

    /// <summary>Reads it; false where it is damaged.</summary>
    public bool TryRead([NotNullWhen(true)] out StoredMemory? memory)
    {
        memory = _memory;
        return memory is not null || _snapshot!.TryRead(_place, out memory);
    }
}
