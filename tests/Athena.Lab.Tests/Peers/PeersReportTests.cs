using Athena.Lab.Peers;

namespace Athena.Lab.Tests.Peers;

public sealed class PeersReportTests
{
    [Fact]
    public void Verdict_BothReachTheRecall_ComparesTheFastestSettingsOfOneThread()
    {
        var set = SetOf(
            Point("athena", 1, 0.98, 9_000),
            Point("athena", 1, 0.991, 6_000, build: 2, bytes: 500),
            Point("athena", 2, 0.991, 12_000),
            Point("hnswlib", 1, 0.995, 1_000, build: 60, bytes: 1_200),
            Point("hnswlib", 1, 0.99, 2_000, build: 40, bytes: 1_000));
        Assert.Equal("at recall >= 0.99, one thread: 3.00 x the queries/s of hnswlib, build 20.0 x faster, 50 % of its bytes a vector", PeersReport.Verdict(set));
    }

    [Fact]
    public void Verdict_OneDoesNotReachTheRecall_SaysWhich()
    {
        Assert.Contains("hnswlib does not reach", PeersReport.Verdict(SetOf(Point("athena", 1, 0.99, 1), Point("hnswlib", 1, 0.9, 5))), StringComparison.Ordinal);
        Assert.Contains("athena does not reach", PeersReport.Verdict(SetOf(Point("athena", 1, 0.9, 1), Point("hnswlib", 1, 0.99, 5))), StringComparison.Ordinal);
        Assert.Contains("neither", PeersReport.Verdict(SetOf(Point("athena", 2, 0.99, 1))), StringComparison.Ordinal);
    }

    [Fact]
    public void WritePlotData_TwoIndexesOfOneEngine_AreTwoBlocksByRecall()
    {
        using StringWriter output = new();
        PeersJson.WritePlotData(
            SetOf(Point("hnswlib", 1, 0.9, 5, setting: "hnswlib 16 200, ef 64"), Point("hnswlib", 1, 0.8, 9, setting: "hnswlib 16 200, ef 32"), Point("hnswlib", 1, 0.7, 3, setting: "hnswlib 32 200, ef 32")),
            1,
            output);
        Assert.Equal("\"hnswlib, M 16\"\n0.8 9\n0.9 5\n\n\n\"hnswlib, M 32\"\n0.7 3\n\n\n", output.ToString().ReplaceLineEndings("\n"));
    }

    private static PeerDataset SetOf(params PeerPoint[] points) => new("set", "made up", 100, 8, 10, points);

    private static PeerPoint Point(string engine, int threads, double recall, double qps, double build = 1, double bytes = 1, string setting = "s") => new()
    {
        Engine = engine,
        Setting = setting,
        Threads = threads,
        Recall10 = recall,
        Qps = qps,
        P50Us = 1,
        BuildSeconds = build,
        BytesPerVector = bytes,
    };
}
