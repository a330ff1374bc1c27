using Athena.Lab.Provenance;
using Athena.Lab.Results;

namespace Athena.Lab.Durability;

/// <summary>One run of the verb <c>durability</c>: how fast writes are acknowledged, stores opened and journals recovered, all on one file system.</summary>
public sealed record DurabilityFile
{
    /// <summary>The version of the format that this build writes, and the only one it reads.</summary>
    public const int CurrentSchema = 1;

    /// <summary>Gets the version of the format.</summary>
    public required int Schema { get; init; }

    /// <summary>Gets where, when and of what it was measured.</summary>
    public required RunProvenance Provenance { get; init; }

    /// <summary>Gets the text it was measured on.</summary>
    public required CorpusInfo Corpus { get; init; }

    /// <summary>Gets how it was measured.</summary>
    public required DurabilitySettings Settings { get; init; }

    /// <summary>Gets what one barrier of the disk costs, without any engine.</summary>
    public required BarrierTime Barrier { get; init; }

    /// <summary>Gets which way of using SQLite was faster, for each number of writers.</summary>
    public required IReadOnlyList<SqliteProbe> Sqlite { get; init; }

    /// <summary>Gets the rates of acknowledged writes; one entry for each work, engine, number of writers and size of batch.</summary>
    public required IReadOnlyList<WriteRate> Writes { get; init; }

    /// <summary>Gets the bulk ingest.</summary>
    public required IngestRate Ingest { get; init; }

    /// <summary>Gets the cold start of what the ingest left.</summary>
    public required OpeningTime ColdStart { get; init; }

    /// <summary>Gets the openings after a kill, by length of the journal.</summary>
    public required IReadOnlyList<OpeningTime> Recovery { get; init; }

    /// <summary>Gets the backup of what the ingest left.</summary>
    public required BackupRate Backup { get; init; }
}
