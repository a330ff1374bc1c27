namespace Athena.Lab.Quality;

/// <summary>What one strategy answered to a whole set.</summary>
/// <param name="Ranks">One a question, in the order of the set.</param>
/// <param name="LatencyMicroseconds">The time of each recall, ascending.</param>
/// <param name="IngestPerSecond">Memories remembered a second, embedding included.</param>
public sealed record QualityRun(IReadOnlyList<QueryRanks> Ranks, IReadOnlyList<double> LatencyMicroseconds, double IngestPerSecond);
