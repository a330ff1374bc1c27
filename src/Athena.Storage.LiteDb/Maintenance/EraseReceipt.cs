namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>The proof of an erasure; holds no content.</summary>
public sealed record EraseReceipt
{
    /// <summary>Gets the id of the receipt, which is also its file name in the folder <c>receipts</c>.</summary>
    public required string ReceiptId { get; init; }

    /// <summary>Gets <c>scrubbed</c>, or <c>scrubbing</c> where something is left of the content.</summary>
    public required string State { get; init; }

    /// <summary>Gets the number of records erased.</summary>
    public required long Erased { get; init; }

    /// <summary>Gets the ids asked for that the store does not hold.</summary>
    public required IReadOnlyList<string> NotFound { get; init; }

    /// <summary>Gets the number of files that were removed or written anew.</summary>
    public required int FilesScrubbed { get; init; }

    /// <summary>Gets the number of files searched byte by byte.</summary>
    public required int FilesScanned { get; init; }

    /// <summary>Gets the bytes of these files.</summary>
    public required long BytesScanned { get; init; }

    /// <summary>Gets how many pieces of the content were found that no other record accounts for.</summary>
    public required long Matches { get; init; }

    /// <summary>Gets the files with matches, from the data directory on, with '/'.</summary>
    public required IReadOnlyList<string> FilesWithMatches { get; init; }

    /// <summary>Gets the backups that were made of this store and may still hold the content.</summary>
    public required IReadOnlyList<string> BackupsNotCovered { get; init; }

    /// <summary>Gets the number of the operation before which no point in time can be restored from this directory any more.</summary>
    public required long RestorableFrom { get; init; }

    /// <summary>Gets the time of the scan (UTC).</summary>
    public required DateTimeOffset? ScrubbedAt { get; init; }
}
