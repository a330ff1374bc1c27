namespace Athena.Recall;

/// <summary>What <see cref="Stages.EmbedStage"/> made of a query.</summary>
/// <param name="Values">The vector; empty where the query has no embedding or the model did not answer.</param>
/// <param name="DegradedReason">A code where the model did not answer; else null.</param>
public readonly record struct QueryVector(ReadOnlyMemory<float> Values, string? DegradedReason);
