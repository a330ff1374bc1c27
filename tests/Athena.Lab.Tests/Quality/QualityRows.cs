using Athena.Lab.Quality;

namespace Athena.Lab.Tests.Quality;

/// <summary>Rows of made-up scores; a test changes what it is about.</summary>
internal static class QualityRows
{
    /// <summary>Makes a row of ten questions in which every share is the same.</summary>
    public static QualityRow Of(double value, string strategy = "hybrid", string embedding = "static", string split = "all", string category = "all") => new()
    {
        Strategy = strategy,
        Embedding = embedding,
        Split = split,
        Category = category,
        N = 10,
        RecallAt5 = value,
        RecallAt10 = value,
        RecallAt20 = value,
        RecallAt10Interval = [0, 1],
        HitAt5 = value,
        HitAt10 = value,
        HitAt20 = value,
        AllAt10 = value,
        AllAt20 = value,
        Mrr = value,
        MrrInterval = [0, 1],
        TokensAt20 = 1,
        P50Microseconds = 1,
        P95Microseconds = 1,
        P99Microseconds = 1,
        IngestPerS = 1,
        BytesPerMemory = 1,
        VectorBytesPerMemory = 1,
    };
}
