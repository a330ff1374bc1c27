using Athena.Model;
using Athena.Storage.LiteDb.Journal;
using Athena.Storage.LiteDb.Snapshots;

namespace Athena.Storage.LiteDb.Recovery;

/// <summary>What opening a store has found.</summary>
/// <param name="StoreId">The store.</param>
/// <param name="Report">For the caller.</param>
/// <param name="Snapshot">What was handed over as images, which read from it as long as the store is open; null for none.</param>
/// <param name="End">Where the journal ends; null for an empty one.</param>
/// <param name="ReplayedBytes">The bytes of the journal behind the snapshot.</param>
/// <param name="Healed">Damaged records of the snapshot that were found elsewhere.</param>
internal sealed record RecoveredStore(
    Guid StoreId,
    StoreLoadReport Report,
    Snapshot? Snapshot,
    JournalEnd? End,
    long ReplayedBytes,
    IReadOnlyDictionary<MemoryId, StoredMemory> Healed);
