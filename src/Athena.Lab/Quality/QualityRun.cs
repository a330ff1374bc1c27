namespace Athena.Lab.Quality;

/// <summary>What one strategy answered to a whole set.</summary>
/// <param name="Ranks">One a question that is asked as of now and has an answer, in the order of the set.</param>
/// <param name="LatencyMicroseconds">The time of each recall, ascending.</param>
/// <param name="IngestPerSecond">Memories remembered a second, embedding included.</param>
public sealed record QualityRun(IReadOnlyList<QueryRanks> Ranks, IReadOnlyList<double> LatencyMicroseconds, double IngestPerSecond)
{
    /// <summary>Gets the answers to questions about an earlier time.</summary>
    public IReadOnlyList<QueryRanks> AsOf { get; init; } = [];

    /// <summary>Gets the answers to questions that nothing answers.</summary>
    public IReadOnlyList<QueryRanks> Unanswerable { get; init; } = [];

    /// <summary>Gets what identifies plan, options and model; null where the engine does not say.</summary>
    public string? PlanHash { get; init; }

    /// <summary>Gets the bytes that vectors, words and records take for a memory.</summary>
    public double BytesPerMemory { get; init; }

    /// <summary>Gets the bytes that the vectors alone take for a memory.</summary>
    public double VectorBytesPerMemory { get; init; }
}
