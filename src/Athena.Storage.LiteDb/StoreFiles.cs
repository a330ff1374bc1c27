namespace Athena.Storage.LiteDb;

/// <summary>The layout of a data directory.</summary>
internal sealed class StoreFiles(string directory)
{
    public string Directory { get; } = Path.GetFullPath(directory);

    /// <summary>Gets the file whose exclusive handle is the ownership; never deleted, because deleting a lock file lets two owners in.</summary>
    public string Lock => Path.Combine(Directory, "athena.lock");

    /// <summary>Gets the file that says who the owner is: the lock file itself cannot be read by others while it is held.</summary>
    public string Owner => Path.Combine(Directory, "athena.owner");

    public string Data => Path.Combine(Directory, "athena.db");

    /// <summary>Gets the log that LiteDB keeps beside its data file; the two belong together always.</summary>
    public string DataLog => Path.Combine(Directory, "athena-log.db");
}
