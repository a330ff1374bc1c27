using Athena.Lab.Chaos;
using Athena.Lab.Chaos.Simulation;
using Athena.Storage;
using Athena.Storage.Files;

namespace Athena.Benchmarks.Chaos;

/// <summary>LiteDB alone, used as any program would use it: a transaction a batch, commit, done.</summary>
public sealed class LiteDbSubject(string name) : ICrashSubject
{
    /// <summary>The name of LiteDB on the disk as it is.</summary>
    public const string BareName = "litedb-alone";

    /// <summary>The name of LiteDB on a disk that needs 3 ms for a flush.</summary>
    public const string SlowName = "litedb-alone-slow-disk";

    /// <inheritdoc/>
    public string Name => name;

    /// <summary>Gets how long a flush of the simulated disk takes.</summary>
    public TimeSpan FlushTime { get; init; }

    /// <inheritdoc/>
    public IMemoryStore Create(IFileLayer? files, string directory) =>
        new BareLiteDbStore(files is not null && FlushTime > TimeSpan.Zero ? new SlowFlushes(files, FlushTime) : files, directory);
}
