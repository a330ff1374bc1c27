namespace Athena.Storage;

/// <summary>What was found on opening a store.</summary>
/// <param name="Live">Records handed over.</param>
/// <param name="Forgotten">Records behind a tombstone.</param>
/// <param name="Quarantined">Records that failed their checksum or could not be read and could not be healed; their bytes are kept aside.</param>
public sealed record StoreLoadReport(long Live, long Forgotten, long Quarantined)
{
    /// <summary>Gets the records whose damage was mended from another copy.</summary>
    public long Healed { get; init; }

    /// <summary>Gets the operations replayed from the journal.</summary>
    public long Replayed { get; init; }

    /// <summary>Gets the bytes of an unfinished write cut off the end of the journal; nothing in them was acknowledged.</summary>
    public long TornBytes { get; init; }

    /// <summary>Gets the sequence number of the last operation; 0 for none.</summary>
    public long LastSequence { get; init; }
}
