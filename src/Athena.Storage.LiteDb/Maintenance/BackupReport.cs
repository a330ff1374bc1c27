namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>What a backup holds after <see cref="StoreBackup"/>.</summary>
public sealed record BackupReport
{
    /// <summary>Gets the folder of the backup.</summary>
    public required string Target { get; init; }

    /// <summary>Gets the number of the last operation in it.</summary>
    public required long Sequence { get; init; }

    /// <summary>Gets the number of the earliest operation up to which it can be restored.</summary>
    public required long FirstSequence { get; init; }

    /// <summary>Gets a value indicating whether only the part after the last backup was added.</summary>
    public required bool Incremental { get; init; }

    /// <summary>Gets the bytes that this run wrote, the manifest not counted.</summary>
    public required long BytesWritten { get; init; }

    /// <summary>Gets the files of the backup, the manifest not counted.</summary>
    public required int Files { get; init; }

    /// <summary>Gets their bytes, each read back and compared.</summary>
    public required long BytesVerified { get; init; }
}
