namespace Athena.Storage;

/// <summary>What was found on opening a store.</summary>
/// <param name="Live">Records handed over.</param>
/// <param name="Forgotten">Records behind a tombstone.</param>
/// <param name="Quarantined">Records that failed their checksum or could not be read; their bytes are kept aside.</param>
public sealed record StoreLoadReport(long Live, long Forgotten, long Quarantined);
