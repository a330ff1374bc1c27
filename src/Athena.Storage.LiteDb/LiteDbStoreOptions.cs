using Athena.Storage.Files;

namespace Athena.Storage.LiteDb;

/// <summary>Settings of a <see cref="LiteDbMemoryStore"/>, copied when it is made.</summary>
public sealed record LiteDbStoreOptions
{
    /// <summary>Gets the data directory; created with its parents where missing. One process at a time owns it.</summary>
    public required string Directory { get; init; }

    /// <summary>Gets how many batches may wait for the writer; a further write waits for a place.</summary>
    /// <value>1 to 65,536; default 1,024.</value>
    public int QueueCapacity { get; init; } = 1_024;

    /// <summary>Gets how many batches share one durability barrier at most.</summary>
    /// <value>1 to 65,536; default 512.</value>
    public int MaxGroupBatches { get; init; } = 512;

    /// <summary>Gets the size at which a group takes no further batch, in bytes.</summary>
    /// <value>1 to 268,435,456; default 8,388,608.</value>
    public int MaxGroupBytes { get; init; } = 8 << 20;

    /// <summary>Gets what an acknowledgement is worth.</summary>
    /// <value>Default <see cref="Durability.Fsync"/>.</value>
    public Durability Durability { get; init; } = Durability.Fsync;

    /// <summary>Gets the size of a journal segment in bytes; a larger batch gets a larger segment of its own.</summary>
    /// <value>65,536 to 1,073,741,824; default 16,777,216.</value>
    public long SegmentBytes { get; init; } = 16 << 20;

    /// <summary>Gets how much the journal grows before a snapshot is written beside it, in bytes; never less than half of the last snapshot.</summary>
    /// <value>65,536 to 17,179,869,184; default 67,108,864.</value>
    public long SnapshotEveryBytes { get; init; } = 64 << 20;

    /// <summary>Gets a value indicating whether finished journal segments are kept in the folder <c>archive</c>, for restoring to a point in time.</summary>
    /// <value>Default false.</value>
    public bool Archive { get; init; }

    /// <summary>Gets how long a write may wait for a place in the queue before it is refused as <c>overloaded</c>.</summary>
    /// <value>1 millisecond to 10 minutes; default 5 seconds.</value>
    public TimeSpan QueueTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets how long an accepted write may wait for the disk before its outcome is reported as unknown.</summary>
    /// <value>1 millisecond to 1 hour; default 30 seconds.</value>
    public TimeSpan WriteTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets the free space below which writes are refused, so that the store can still tidy up, in bytes.</summary>
    /// <value>0 to 1,099,511,627,776; default 67,108,864.</value>
    public long ReservedBytes { get; init; } = 64 << 20;

    /// <summary>Gets the file layer; a laboratory puts its own in between.</summary>
    /// <value>Default: the system's files.</value>
    public IFileLayer? Files { get; init; }

    /// <summary>Gets who is told of the progress of a long opening; called on the store's own thread.</summary>
    public IProgress<StoreProgress>? Progress { get; init; }

    /// <summary>Gets the clock, for the times that the store notes about itself.</summary>
    /// <value>Default <see cref="TimeProvider.System"/>.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Gets a value indicating whether checksums are not looked at while reading: only a laboratory does that, to show what they are good for.</summary>
    internal bool SkipChecksums { get; init; }

    /// <summary>Checks every setting.</summary>
    /// <exception cref="InvalidInputException">A setting is out of range.</exception>
    public void Validate()
    {
        if (string.IsNullOrWhiteSpace(Directory))
        {
            Throw.InvalidInput("directory", Directory, "a path", "name the directory that shall hold the data");
        }

        Throw.IfOutside((int)Durability, 0, 1, "durability");
        Throw.IfOutside(SegmentBytes, 1 << 16, 1L << 30, "segment_bytes");
        Throw.IfOutside(SnapshotEveryBytes, 1 << 16, 1L << 34, "snapshot_every_bytes");
        Throw.IfOutside(QueueTimeout.TotalMilliseconds, 1, 600_000, "queue_timeout");
        Throw.IfOutside(WriteTimeout.TotalMilliseconds, 1, 3_600_000, "write_timeout");
        Throw.IfOutside(ReservedBytes, 0, 1L << 40, "reserved_bytes");
        Throw.IfOutside(QueueCapacity, 1, 65_536, "queue_capacity");
        Throw.IfOutside(MaxGroupBatches, 1, 65_536, "max_group_batches");
        Throw.IfOutside(MaxGroupBytes, 1, 1 << 28, "max_group_bytes");
    }
}
