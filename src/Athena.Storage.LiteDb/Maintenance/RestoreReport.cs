namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>What <see cref="StoreRestore"/> made.</summary>
public sealed record RestoreReport
{
    /// <summary>Gets the new data directory.</summary>
    public required string Directory { get; init; }

    /// <summary>Gets the number of the last operation in it.</summary>
    public required long Sequence { get; init; }

    /// <summary>Gets the number of the last operation in the backup.</summary>
    public required long BackupSequence { get; init; }

    /// <summary>Gets the live records.</summary>
    public required long Live { get; init; }

    /// <summary>Gets the records behind a tombstone.</summary>
    public required long Forgotten { get; init; }
}
