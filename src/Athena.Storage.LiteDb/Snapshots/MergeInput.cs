using Athena.Model;
using Athena.Storage.LiteDb.Journal;

namespace Athena.Storage.LiteDb.Snapshots;

/// <summary>What a new snapshot is made of.</summary>
internal sealed record MergeInput
{
    /// <summary>Gets the snapshot to begin from; null to begin from nothing. Not disposed.</summary>
    public Snapshot? Base { get; init; }

    /// <summary>Gets the snapshot before the base: records that are damaged in the base are healed from it. Not disposed.</summary>
    public Snapshot? Older { get; init; }

    /// <summary>Gets records that are damaged in the base and were found elsewhere, by <see cref="SnapshotHealer.Collect"/>.</summary>
    public IReadOnlyDictionary<MemoryId, StoredMemory> Healed { get; init; } = new Dictionary<MemoryId, StoredMemory>();

    /// <summary>Gets the batches after the base, in order. Operations that the base holds already are passed over.</summary>
    public required IEnumerable<JournalEntry> Entries { get; init; }

    /// <summary>Gets the operation that the new snapshot ends with.</summary>
    public required long Through { get; init; }

    /// <summary>Gets a value indicating whether operations may be missing: only for repair, which reports them.</summary>
    public bool AllowGaps { get; init; }

    /// <summary>Gets what <see cref="IStoreObserver.WriteIndex"/> wrote at exactly <see cref="Through"/>, by scope.</summary>
    public IReadOnlyDictionary<Scope, ReadOnlyMemory<byte>> Indexes { get; init; } = new Dictionary<Scope, ReadOnlyMemory<byte>>();
}
