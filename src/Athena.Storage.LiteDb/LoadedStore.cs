namespace Athena.Storage.LiteDb;

/// <summary>What was read when a store opened.</summary>
/// <param name="Meta">The note of the store about itself, as it is on disk now.</param>
/// <param name="Report">The counts.</param>
/// <param name="Live">The live records in the order of their last commit.</param>
internal sealed record LoadedStore(StoreMeta Meta, StoreLoadReport Report, IReadOnlyList<StoredMemory> Live);
