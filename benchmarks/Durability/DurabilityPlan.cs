namespace Athena.Benchmarks.Durability;

/// <summary>How much a run measures. The full plan stays below 4 minutes on 2 cores, the short one, which only shows that all of it runs, below 40 s.</summary>
public sealed record DurabilityPlan
{
    /// <summary>Gets the plan behind published figures.</summary>
    public static DurabilityPlan Full { get; } = new()
    {
        Writers = [1, 8, 64, 256],
        RememberWriters = [1, 8],
        Rounds = 4,
        Window = TimeSpan.FromMilliseconds(750),
        WarmUp = TimeSpan.FromMilliseconds(150),
        Ingested = 100_000,
        IngestRounds = 3,
        Launches = 7,
        Journals = [1_000, 10_000, 100_000],
        RecoveryLaunches = 3,
        RepeatFor = TimeSpan.FromSeconds(15),
    };

    /// <summary>Gets the plan that shows that everything runs.</summary>
    public static DurabilityPlan Short { get; } = new()
    {
        Writers = [1, 64],
        RememberWriters = [1, 8],
        Rounds = 2,
        Window = TimeSpan.FromMilliseconds(200),
        WarmUp = TimeSpan.FromMilliseconds(50),
        Ingested = 10_000,
        IngestRounds = 1,
        Launches = 2,
        Journals = [1_000],
        RecoveryLaunches = 1,
        RepeatFor = TimeSpan.FromSeconds(3),
    };

    /// <summary>Gets the numbers of concurrent writers of prepared records.</summary>
    public required IReadOnlyList<int> Writers { get; init; }

    /// <summary>Gets the numbers of concurrent writers of texts.</summary>
    public required IReadOnlyList<int> RememberWriters { get; init; }

    /// <summary>Gets the rounds of each rate.</summary>
    public required int Rounds { get; init; }

    /// <summary>Gets how long one round of one engine writes.</summary>
    public required TimeSpan Window { get; init; }

    /// <summary>Gets how long it writes unmeasured before.</summary>
    public required TimeSpan WarmUp { get; init; }

    /// <summary>Gets the memories of the bulk ingest and of the cold start.</summary>
    public required int Ingested { get; init; }

    /// <summary>Gets after which time no further round of an ingest or launch of an opening begins, so that a slow store does not keep the run from ending.</summary>
    public required TimeSpan RepeatFor { get; init; }

    /// <summary>Gets the most rounds of the bulk ingest.</summary>
    public required int IngestRounds { get; init; }

    /// <summary>Gets the most launches of the cold start.</summary>
    public required int Launches { get; init; }

    /// <summary>Gets the lengths of the journals from which is recovered, in operations.</summary>
    public required IReadOnlyList<int> Journals { get; init; }

    /// <summary>Gets the most launches of each recovery.</summary>
    public required int RecoveryLaunches { get; init; }
}
