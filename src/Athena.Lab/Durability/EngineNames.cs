namespace Athena.Lab.Durability;

/// <summary>The engines, as result files name them.</summary>
public static class EngineNames
{
    /// <summary>Athena, acknowledged when the disk has it.</summary>
    public const string AthenaFsync = "athena_fsync";

    /// <summary>Athena, acknowledged when the operating system has it.</summary>
    public const string AthenaOs = "athena_os";

    /// <summary>LiteDB alone: one lock, an insert and a checkpoint for each write.</summary>
    public const string LiteDb = "litedb";

    /// <summary>SQLite with a write-ahead log, <c>synchronous=FULL</c>, one commit for each write.</summary>
    public const string SqliteFull = "sqlite_full";

    /// <summary>As <see cref="SqliteFull"/>, with an index of words by FTS5 in the same commit.</summary>
    public const string SqliteFts = "sqlite_full_fts5";

    /// <summary>Gets the name for people.</summary>
    /// <param name="engine">One of the names above; any other is shown as it is.</param>
    public static string Title(string engine) => engine switch
    {
        AthenaFsync => "Athena, Fsync",
        AthenaOs => "Athena, Os",
        LiteDb => "LiteDB alone, checkpoint per write",
        SqliteFull => "SQLite, WAL, FULL",
        SqliteFts => "SQLite, WAL, FULL, FTS5",
        _ => engine,
    };
}
