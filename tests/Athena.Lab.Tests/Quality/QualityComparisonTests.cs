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
        Rows = [QualityRows.Of(0.5)],
        Checks = [],
    };

    [Fact]
    public void Lines_SameSet_TellsTheChange() =>
        Assert.Contains("50.0 -> 60.0 (+10.0)", Assert.Single(QualityComparison.Lines(File, File with { Rows = [QualityRows.Of(0.6)] })), StringComparison.Ordinal);

    public static TheoryData<int> Differences => [0, 1, 2, 3, 4, 5];

    [Theory]
    [MemberData(nameof(Differences))]
    public void Lines_OtherSetSplitOrK_Refuses(int which)
    {
        QualityFile[] others =
        [
            File with { DatasetSha256 = "cd" }, File with { K = 20 }, File with { Granularity = "session" }, File with { Memories = 4 },
            File with { Rows = [QualityRows.Of(0.5) with { N = 9 }] }, File with { Rows = [QualityRows.Of(0.5) with { Split = "tuning" }] },
        ];
        Assert.Throws<QualityException>(() => QualityComparison.Lines(File, others[which]));
    }
}
