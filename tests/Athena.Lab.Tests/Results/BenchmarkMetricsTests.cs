using Athena.Lab.Results;

namespace Athena.Lab.Tests.Results;

public sealed class BenchmarkMetricsTests
{
    private static readonly Dictionary<string, double> None = [];

    [Fact]
    public void Write_ThenTryRead_GivesTheSame()
    {
        using var folder = new TempFolder();
        var metrics = new BenchmarkMetrics
        {
            Id = "A.B<C>(Path: \"x/y\", K: 10)",
            Metrics = new Dictionary<string, double> { ["recall_at_10"] = 0.9 },
            Stages = [new() { Pipeline = StageShare.Recall, Name = "embed", MeanNs = 5, Share = 1 }],
            Memory = [new("vector_index", 7)],
        };

        metrics.Write(Path.Combine(folder.FullPath, "new"));
        metrics.Write(Path.Combine(folder.FullPath, "new"));
        var read = BenchmarkMetrics.TryRead(Path.Combine(folder.FullPath, "new"), metrics.Id)!;

        Assert.Equal(metrics.Metrics, read.Metrics);
        Assert.Equal(metrics.Stages, read.Stages);
        Assert.Equal(metrics.Memory, read.Memory);
        Assert.Single(Directory.GetFileSystemEntries(folder.FullPath, "*", SearchOption.AllDirectories), File.Exists);
    }

    [Fact]
    public void TryRead_IdsThatSanitiseAlike_AreKeptApart()
    {
        using var folder = new TempFolder();
        new BenchmarkMetrics { Id = "A(x/y)", Metrics = new Dictionary<string, double> { ["v"] = 1 } }.Write(folder.FullPath);
        new BenchmarkMetrics { Id = "A(x_y)", Metrics = new Dictionary<string, double> { ["v"] = 2 } }.Write(folder.FullPath);
        new BenchmarkMetrics { Id = new string('z', 5_000), Metrics = None }.Write(folder.FullPath);

        Assert.Equal(1, BenchmarkMetrics.TryRead(folder.FullPath, "A(x/y)")!.Metrics["v"]);
        Assert.Equal(2, BenchmarkMetrics.TryRead(folder.FullPath, "A(x_y)")!.Metrics["v"]);
        Assert.Null(BenchmarkMetrics.TryRead(folder.FullPath, "A(x-y)"));
        Assert.Null(BenchmarkMetrics.TryRead(Path.Combine(folder.FullPath, "none"), "A"));
    }

    [Fact]
    public void TryRead_DamagedOrForeign_IsRefused()
    {
        using var folder = new TempFolder();
        new BenchmarkMetrics { Id = "A", Metrics = None }.Write(folder.FullPath);
        var path = Directory.GetFiles(folder.FullPath)[0];

        File.WriteAllText(path, "{");
        Assert.Throws<ResultException>(() => BenchmarkMetrics.TryRead(folder.FullPath, "A"));
        File.WriteAllText(path, """{"id": "A"}""");
        Assert.Throws<ResultException>(() => BenchmarkMetrics.TryRead(folder.FullPath, "A"));
        File.WriteAllText(path, """{"id": "A", "metrics": {}, "stages": [null]}""");
        Assert.Throws<ResultException>(() => BenchmarkMetrics.TryRead(folder.FullPath, "A"));
        File.WriteAllText(path, """{"id": "B", "metrics": {}}""");
        Assert.Throws<ResultException>(() => BenchmarkMetrics.TryRead(folder.FullPath, "A"));
    }

    [Fact]
    public void Write_NotANumber_IsRefused()
    {
        using var folder = new TempFolder();

        Assert.Throws<ResultException>(() => new BenchmarkMetrics { Id = "A", Metrics = new Dictionary<string, double> { ["v"] = double.NaN } }.Write(folder.FullPath));
    }

    [Fact]
    public void With_SideFile_AddsToTheResult()
    {
        var result = Sample.Full("A");

        var merged = result.With(new BenchmarkMetrics { Id = "A", Metrics = new Dictionary<string, double> { ["recall_at_10"] = 0.5, ["p50_us"] = 3 } });

        Assert.Equal((0.5, 3, 1.5e8), (merged.Metrics["recall_at_10"], merged.Metrics["p50_us"], merged.Metrics["vectors_per_s"]));
        Assert.Same(result.Stages, merged.Stages);
        Assert.Equal(0.9725, result.Metrics["recall_at_10"]);
        Assert.Throws<InvalidInputException>(() => result.With(new BenchmarkMetrics { Id = "B", Metrics = None }));
    }
}
