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

    /// <summary>Gets the clock, for the times that the store notes about itself.</summary>
    /// <value>Default <see cref="TimeProvider.System"/>.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Checks every setting.</summary>
    /// <exception cref="InvalidInputException">A setting is out of range.</exception>
    public void Validate()
    {
        if (string.IsNullOrWhiteSpace(Directory))
        {
            Throw.InvalidInput("directory", Directory, "a path", "name the directory that shall hold the data");
        }

        Throw.IfOutside(QueueCapacity, 1, 65_536, "queue_capacity");
        Throw.IfOutside(MaxGroupBatches, 1, 65_536, "max_group_batches");
        Throw.IfOutside(MaxGroupBytes, 1, 1 << 28, "max_group_bytes");
    }
}
