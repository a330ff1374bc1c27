using System.Text.Json.Serialization;

namespace Athena.Lab.Quality;

/// <summary>The score of one strategy on one split and category; shares from 0 to 1.</summary>
public sealed record QualityRow
{
    /// <summary>Gets the strategy.</summary>
    public required string Strategy { get; init; }

    /// <summary>Gets the embedding: <c>static</c>, <c>minilm</c>, <c>late</c> or <c>none</c>.</summary>
    public required string Embedding { get; init; }

    /// <summary>Gets <c>all</c>, <c>tuning</c> or <c>heldout</c>.</summary>
    public required string Split { get; init; }

    /// <summary>Gets the category as the set names it; <c>all</c> for every one.</summary>
    public required string Category { get; init; }

    /// <summary>Gets the number of questions.</summary>
    public required int N { get; init; }

    /// <summary>Gets the share of the gold among the first 5.</summary>
    [JsonPropertyName("recall@5")]
    public required double RecallAt5 { get; init; }

    /// <summary>Gets the share of the gold among the first 10.</summary>
    [JsonPropertyName("recall@10")]
    public required double RecallAt10 { get; init; }

    /// <summary>Gets the share of the gold among the first 20.</summary>
    [JsonPropertyName("recall@20")]
    public required double RecallAt20 { get; init; }

    /// <summary>Gets the bounds of <see cref="RecallAt10"/> between which 95 of 100 resamples lie.</summary>
    [JsonPropertyName("recall@10_ci95")]
    public required IReadOnlyList<double> RecallAt10Interval { get; init; }

    /// <summary>Gets the share of questions with any gold among the first 5.</summary>
    [JsonPropertyName("hit@5")]
    public required double HitAt5 { get; init; }

    /// <summary>Gets the share of questions with any gold among the first 10.</summary>
    [JsonPropertyName("hit@10")]
    public required double HitAt10 { get; init; }

    /// <summary>Gets the share of questions with any gold among the first 20.</summary>
    [JsonPropertyName("hit@20")]
    public required double HitAt20 { get; init; }

    /// <summary>Gets the share of questions with all gold among the first 10.</summary>
    [JsonPropertyName("all@10")]
    public required double AllAt10 { get; init; }

    /// <summary>Gets the share of questions with all gold among the first 20.</summary>
    [JsonPropertyName("all@20")]
    public required double AllAt20 { get; init; }

    /// <summary>Gets the mean of 1 over the rank of the first gold, 0 beyond 50.</summary>
    public required double Mrr { get; init; }

    /// <summary>Gets the bounds of <see cref="Mrr"/> between which 95 of 100 resamples lie.</summary>
    [JsonPropertyName("mrr_ci95")]
    public required IReadOnlyList<double> MrrInterval { get; init; }

    /// <summary>Gets the normalised discounted gain of the first 10, for a set with grades.</summary>
    [JsonPropertyName("ndcg@10")]
    public double? NormalizedGainAt10 { get; init; }

    /// <summary>Gets the share of questions with a session of the gold among the first 5 sessions, for a set with sessions.</summary>
    [JsonPropertyName("session_hit@5")]
    public double? SessionHitAt5 { get; init; }

    /// <summary>Gets the share of questions with a session of the gold among the first 10 sessions, for a set with sessions.</summary>
    [JsonPropertyName("session_hit@10")]
    public double? SessionHitAt10 { get; init; }

    /// <summary>Gets the share of the gold's sessions among the first 10 sessions, for a set with sessions.</summary>
    [JsonPropertyName("session_recall@10")]
    public double? SessionRecallAt10 { get; init; }

    /// <summary>Gets the mean tokens of the first 20 hits.</summary>
    [JsonPropertyName("tokens@20")]
    public required double TokensAt20 { get; init; }

    /// <summary>Gets the median time of a recall, in microseconds; of all questions of the run.</summary>
    [JsonPropertyName("p50_us")]
    public required double P50Microseconds { get; init; }

    /// <summary>Gets the 95th percentile, in microseconds.</summary>
    [JsonPropertyName("p95_us")]
    public required double P95Microseconds { get; init; }

    /// <summary>Gets the 99th percentile, in microseconds.</summary>
    [JsonPropertyName("p99_us")]
    public required double P99Microseconds { get; init; }

    /// <summary>Gets the memories remembered a second.</summary>
    public required double IngestPerS { get; init; }

    /// <summary>Gets the bytes in memory that vectors, words and records take for a memory.</summary>
    public required double BytesPerMemory { get; init; }

    /// <summary>Gets the bytes of those that are vectors.</summary>
    public required double VectorBytesPerMemory { get; init; }

    /// <summary>Gets what identifies plan, options and model; null where the engine does not say.</summary>
    public string? PlanHash { get; init; }
}
