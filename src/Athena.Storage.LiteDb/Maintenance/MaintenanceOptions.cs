using Athena.Storage.Files;

namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>What the maintenance of a data directory works with.</summary>
public sealed record MaintenanceOptions
{
    /// <summary>Gets the data directory.</summary>
    public required string Directory { get; init; }

    /// <summary>Gets the file layer; a laboratory puts its own in between.</summary>
    /// <value>Default: the system's files.</value>
    public IFileLayer? Files { get; init; }

    /// <summary>Gets who is told of the progress; called on the working thread.</summary>
    public IProgress<StoreProgress>? Progress { get; init; }

    /// <summary>Gets the clock, for the times in reports and names.</summary>
    /// <value>Default <see cref="TimeProvider.System"/>.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
