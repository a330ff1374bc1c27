using Athena.Lab.Provenance;
using Athena.Lab.Quality;

namespace Athena.Lab.Tests.Quality;

public sealed class QualityComparisonTests
{
    private static readonly QualityFile File = new()
    {
        Provenance = new ProvenanceCollector(TimeProvider.System, Path.GetTempPath()).Collect(new Dictionary<string, string>(), []),
        Dataset = "set",
        DatasetSha256 = "ab",
        Models = new Dictionary<string, string>(),
        K = 50,
        Memories = 3,
        Skipped = 0,
        Rows = [Row(0.5)],
        Checks = [],
    };

    [Fact]
    public void Lines_SameSet_TellsTheChange() =>
        Assert.Contains("50.0 -> 60.0 (+10.0)", Assert.Single(QualityComparison.Lines(File, File with { Rows = [Row(0.6)] })), StringComparison.Ordinal);

    public static TheoryData<int> Differences => [0, 1, 2, 3, 4, 5];

    [Theory]
    [MemberData(nameof(Differences))]
    public void Lines_OtherSetSplitOrK_Refuses(int which)
    {
        QualityFile[] others =
        [
            File with { DatasetSha256 = "cd" }, File with { K = 20 }, File with { Granularity = "session" }, File with { Memories = 4 },
            File with { Rows = [Row(0.5) with { N = 9 }] }, File with { Rows = [Row(0.5) with { Split = "tuning" }] },
        ];
        Assert.Throws<QualityException>(() => QualityComparison.Lines(File, others[which]));
    }

    private static QualityRow Row(double recall) => new()
    {
        Strategy = "hybrid",
        Embedding = "static",
        Split = "all",
        Category = "all",
        N = 10,
        RecallAt5 = recall,
        RecallAt10 = recall,
        RecallAt20 = recall,
        RecallAt10Interval = [0, 1],
        HitAt5 = 0,
        HitAt10 = 0,
        HitAt20 = 0,
        AllAt10 = 0,
        AllAt20 = 0,
        Mrr = recall,
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
