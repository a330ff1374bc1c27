using System.Text.Json;
using Athena.Lab.Corpus;
using Athena.Lab.Results;

namespace Athena.Lab.Tests.Results;

public sealed class ResultStoreTests
{
    [Fact]
    public void Save_ThenLoad_GivesTheSameResult()
    {
        using var folder = new TempFolder();
        var store = new ResultStore(folder.FullPath);
        var file = Sample.File(Sample.Full("B.M(K: 10)"), Sample.Plain("A.M()")) with
        {
            Files = [new() { Kind = ResultArtifact.FlameGraph, Path = "profiles/traces/a.svg", Benchmark = "B.M(K: 10)" }],
        };

        var path = store.Save(file);
        var loaded = store.Load(path);

        Assert.Equal("profiles/results/amd-epyc-2c-linux-x64/20260304-050607-0123456.json", path);
        Assert.Equal(ResultStore.Serialize(file), ResultStore.Serialize(loaded));
        Assert.Equal(["A.M()", "B.M(K: 10)"], loaded.Benchmarks.Select(benchmark => benchmark.Id));
        Assert.Null(loaded.Benchmarks[0].MeanNs);
        Assert.Equal(12_345.5, loaded.Benchmarks[1].MeanNs);
        Assert.Equal([path.Split('/')[^1]], Directory.GetFiles(folder.FullPath, "*", SearchOption.AllDirectories).Select(Path.GetFileName));
    }

    [Fact]
    public void Serialize_FieldNames_AreThoseOfTheFormat()
    {
        using var json = JsonDocument.Parse(ResultStore.Serialize(Sample.File(Sample.Full("A"))));
        var benchmark = json.RootElement.GetProperty("benchmarks")[0];

        foreach (var name in "id class method parameters stage mean_ns median_ns stddev_ns p95_ns p99_ns n allocated_bytes_per_op gen0_per_1000_ops gen1_per_1000_ops gen2_per_1000_ops ops_per_s metrics stages memory cpu_top alloc_top trace".Split(' '))
        {
            Assert.True(benchmark.TryGetProperty(name, out _), name);
        }

        Assert.Equal(["schema", "provenance", "corpus", "benchmarks"], json.RootElement.EnumerateObject().Select(p => p.Name));
        Assert.Equal(["recall_at_10", "vectors_per_s"], benchmark.GetProperty("metrics").EnumerateObject().Select(p => p.Name));
        Assert.Equal(["1000", "10000"], json.RootElement.GetProperty("corpus").GetProperty("sha256").EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public void Serialize_OrderOfInputs_DoesNotMatter()
    {
        var one = Sample.Plain("A") with { Metrics = new Dictionary<string, double> { ["x"] = 1, ["B"] = 2, ["a"] = 3 } };
        var two = one with { Metrics = new Dictionary<string, double> { ["a"] = 3, ["B"] = 2, ["x"] = 1 } };

        Assert.Equal(ResultStore.Serialize(Sample.File(one, Sample.Plain("Z"))), ResultStore.Serialize(Sample.File(Sample.Plain("Z"), two)));
    }

    [Fact]
    public void Load_UnknownSchema_IsRefusedByItsVersion()
    {
        using var folder = new TempFolder();
        folder.Write("profiles/results/m/a.json", """{"schema": 2, "something": "new"}""");

        var error = Assert.Throws<ResultException>(() => new ResultStore(folder.FullPath).LoadLatest("m"));

        Assert.Contains("schema 2", error.Message, StringComparison.Ordinal);
        Assert.Contains("schema 1 only", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"schema": "1"}""")]
    [InlineData("""{"schema": 1}""")]
    public void Load_DamagedFile_IsRefusedByName(string content)
    {
        using var folder = new TempFolder();
        folder.Write("profiles/results/m/broken.json", content);

        Assert.Contains("'broken.json'", Assert.Throws<ResultException>(() => new ResultStore(folder.FullPath).LoadLatest("m")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_UnknownField_IsRefused()
    {
        using var folder = new TempFolder();
        folder.Write("profiles/results/m/a.json", ResultStore.Serialize(Sample.File(Sample.Full("A"))).Replace("\"mean_ns\"", "\"mean_us\"", StringComparison.Ordinal));

        Assert.Contains("mean_us", Assert.Throws<ResultException>(() => new ResultStore(folder.FullPath).LoadLatest("m")).Message, StringComparison.Ordinal);
    }

    public static TheoryData<string> Impossible => ["nan", "negative", "share", "duplicate", "empty id", "metric", "pipeline", "memory", "machine", "commit", "rooted file", "file outside", "allocation share"];

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Save_ImpossibleValue_IsRefused(string what)
    {
        var good = Sample.Full("A");
        var file = Sample.File(good);
        file = what switch
        {
            "nan" => Sample.File(good with { MeanNs = double.NaN }),
            "negative" => Sample.File(good with { AllocatedBytesPerOp = -1 }),
            "share" => Sample.File(good with { Stages = [good.Stages![0] with { Share = 1.5 }] }),
            "duplicate" => Sample.File(good, good),
            "empty id" => Sample.File(good with { Id = "" }),
            "metric" => Sample.File(good with { Metrics = new Dictionary<string, double> { ["x"] = double.PositiveInfinity } }),
            "pipeline" => Sample.File(good with { Stages = [good.Stages![0] with { Pipeline = "other" }] }),
            "memory" => Sample.File(good with { Memory = [new("x", -1)] }),
            "machine" => file with { Provenance = file.Provenance with { Machine = "../../elsewhere" } },
            "commit" => file with { Provenance = file.Provenance with { Commit = "../x" } },
            "rooted file" => file with { Files = [new() { Kind = "trace", Path = "/etc/x" }] },
            "file outside" => file with { Files = [new() { Kind = "trace", Path = "a/../../x" }] },
            _ => Sample.File(good with { AllocTop = [new("f", -0.5, null)] }),
        };
        using var folder = new TempFolder();

        Assert.Throws<ResultException>(() => new ResultStore(folder.FullPath).Save(file));

        Assert.Empty(Directory.GetFileSystemEntries(folder.FullPath));
    }

    [Fact]
    public void Save_FileOfTheSameSecondExists_KeepsTheFirstAndLeavesNoTrace()
    {
        using var folder = new TempFolder();
        var store = new ResultStore(folder.FullPath);
        var path = store.Save(Sample.File(Sample.Full("A")));

        Assert.Throws<ResultException>(() => store.Save(Sample.File(Sample.Full("B"))));

        Assert.Equal("A", store.Load(path).Benchmarks[0].Id);
        Assert.Single(Directory.GetFiles(folder.FullPath, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void LoadPrevious_SeveralResults_IsTheNewestOlderOneOfTheMachine()
    {
        using var folder = new TempFolder();
        var store = new ResultStore(folder.FullPath);
        var files = Enumerable.Range(0, 3)
            .Select(day => Sample.File(Sample.Plain($"Day{day}")) with { Provenance = Sample.Provenance with { TimeUtc = Sample.Time.AddDays(day) } })
            .ToArray();
        var other = Sample.File(Sample.Plain("Other")) with { Provenance = Sample.Provenance with { Machine = "other", TimeUtc = Sample.Time.AddDays(1).AddHours(1) } };
        foreach (var file in files.Append(other).Reverse())
        {
            store.Save(file);
        }

        folder.Write("profiles/results/amd-epyc-2c-linux-x64/29990101-000000-x.json.1.tmp", "half");

        Assert.Equal("Day2", store.LoadLatest(files[0].Provenance.Machine)!.Benchmarks[0].Id);
        Assert.Equal("Day1", store.LoadPrevious(files[2])!.Benchmarks[0].Id);
        Assert.Null(store.LoadPrevious(files[0]));
        Assert.Null(store.LoadPrevious(other));
        Assert.Null(store.LoadLatest("none"));
        Assert.Throws<InvalidInputException>(() => store.List("../up"));
    }

    [Fact]
    public void Of_Slices_RecordsAHashForEachSize()
    {
        var small = GeneratedCorpus.Create(10, 1);
        var large = GeneratedCorpus.Create(20, 1);

        var info = CorpusInfo.Of(small, large);

        Assert.Equal((large.Description, false), (info.Description, info.IsReal));
        Assert.Equal(small.Sha256, info.Sha256["10"]);
        Assert.Equal(large.Sha256, info.Sha256["20"]);
        Assert.Throws<InvalidInputException>(() => CorpusInfo.Of());
    }
}
