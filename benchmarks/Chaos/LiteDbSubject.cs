using Athena.Lab.Chaos;
using Athena.Storage;
using Athena.Storage.Files;

namespace Athena.Benchmarks.Chaos;

/// <summary>LiteDB alone, used as any program would use it: a transaction a batch, commit, done.</summary>
public sealed class LiteDbSubject : ICrashSubject
{
    /// <summary>The name of the subject.</summary>
    public const string BareName = "litedb-alone";

    /// <inheritdoc/>
    public string Name => BareName;

    /// <inheritdoc/>
    public IMemoryStore Create(IFileLayer? files, string directory) => new BareLiteDbStore(files, directory);
}
