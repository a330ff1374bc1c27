namespace Athena.Lab.Durability;

/// <summary>How fast an open store was copied, each byte read back and compared, and what a further copy cost.</summary>
public sealed record BackupRate
{
    /// <summary>Gets the memories in the store.</summary>
    public required long Memories { get; init; }

    /// <summary>Gets the bytes of a whole backup.</summary>
    public required long Bytes { get; init; }

    /// <summary>Gets the rate of whole backups in bytes per second, by rounds.</summary>
    public required Spread BytesPerSecond { get; init; }

    /// <summary>Gets the memories that were added before the further backup.</summary>
    public required long Added { get; init; }

    /// <summary>Gets the bytes that the further backup wrote.</summary>
    public required long AddedBytes { get; init; }

    /// <summary>Gets the time of the further backup in milliseconds.</summary>
    public required double AddedMs { get; init; }

    /// <summary>Gets the memories that were found unchanged in the store restored from the last backup.</summary>
    public required long Restored { get; init; }
}
