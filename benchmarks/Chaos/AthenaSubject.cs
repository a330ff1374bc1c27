using Athena.Lab.Chaos;
using Athena.Lab.Chaos.Simulation;
using Athena.Storage;
using Athena.Storage.Files;
using Athena.Storage.LiteDb;
using Athena.Storage.LiteDb.Files;

namespace Athena.Benchmarks.Chaos;

/// <summary>Athena's store, whole or with a guard off, with small segments and snapshots so that a short workload turns them over.</summary>
public sealed class AthenaSubject(string name) : ICrashSubject
{
    private const long SmallestBytes = 1 << 16;

    /// <inheritdoc/>
    public string Name => name;

    /// <summary>Gets a value indicating whether the disk lies about every flush.</summary>
    public bool IgnoresFlushes { get; init; }

    /// <summary>Gets a value indicating whether no checksum is looked at.</summary>
    public bool SkipsChecksums { get; init; }

    /// <inheritdoc/>
    public IMemoryStore Create(IFileLayer? files, string directory) => new LiteDbMemoryStore(new LiteDbStoreOptions
    {
        Directory = directory,
        Files = IgnoresFlushes ? new IgnoredFlushes(files ?? SystemFileLayer.Instance) : files,
        SegmentBytes = SmallestBytes,
        SnapshotEveryBytes = SmallestBytes,
        ReservedBytes = SmallestBytes,
        SkipChecksums = SkipsChecksums,
    });
}
