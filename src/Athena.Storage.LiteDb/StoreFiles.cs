namespace Athena.Storage.LiteDb;

/// <summary>The layout of a data directory.</summary>
internal sealed class StoreFiles(string directory)
{
    public string Directory { get; } = Path.GetFullPath(directory);

    /// <summary>Gets the file whose exclusive handle is the ownership; never deleted, because deleting a lock file lets two owners in.</summary>
    public string Lock => Path.Combine(Directory, "athena.lock");

    /// <summary>Gets the file that says who the owner is: the lock file itself cannot be read by others while it is held.</summary>
    public string Owner => Path.Combine(Directory, "athena.owner");

    /// <summary>Gets the file that names the store and its format.</summary>
    public string Format => Path.Combine(Directory, "athena.format");

    /// <summary>Gets the folder of the journal's segments.</summary>
    public string Journal => Path.Combine(Directory, "journal");

    /// <summary>Gets the folder of the finished segments that are kept.</summary>
    public string Archive => Path.Combine(Directory, "archive");

    /// <summary>Gets the folder of the snapshots.</summary>
    public string Snapshots => Path.Combine(Directory, "snapshots");

    /// <summary>Gets the folder of the LiteDB files, a view that can be made anew.</summary>
    public string View => Path.Combine(Directory, "view");

    /// <summary>Gets the folder of what was set aside because it could not be read.</summary>
    public string Quarantine => Path.Combine(Directory, "quarantine");

    /// <summary>Gets the data file of format 1, which is migrated.</summary>
    public string Data => Path.Combine(Directory, "athena.db");

    /// <summary>Gets the log that LiteDB keeps beside its data file; the two belong together always.</summary>
    public string DataLog => Path.Combine(Directory, "athena-log.db");
}
