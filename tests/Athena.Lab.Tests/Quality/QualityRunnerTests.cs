using Athena.Embedding;
using Athena.Lab.Quality;
using Athena.Lab.Results;
using Athena.Recall.Strategies;

namespace Athena.Lab.Tests.Quality;

public sealed class QualityRunnerTests : IDisposable
{
    private const string Lines = """
        {"kind": "memory", "scope": "one", "id": "m1", "session": "s1", "author": "Ada", "occurred_at": "2026-01-01T10:00:00Z", "text": "The harbour crane was repaired."}
        {"kind": "memory", "scope": "one", "id": "m2", "session": "s2", "text": "Bread rises slowly in winter."}
        {"kind": "memory", "scope": "two", "id": "m1", "session": "s1", "text": "The harbour crane fell into the sea."}

        {"kind": "query", "scope": "one", "id": "q1", "query": "crane in the harbour", "gold": ["m1"], "category": "a"}
        {"kind": "query", "scope": "two", "id": "q2", "query": "what about the crane", "gold": {"m1": 2}, "category": "b"}
        {"kind": "query", "scope": "two", "id": "q3", "query": "unanswerable", "gold": []}
        """;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RunAsync_TwoScopes_FindsTheGoldOfEachInItsOwn()
    {
        var dataset = Write(Lines);
        var run = await new QualityRunner(dataset).RunAsync(StaticEmbedder.LoadDefault(), new QualityVariant(StrategyRegistry.Pinned), null, TestContext.Current.CancellationToken);
        Assert.Equal(1, dataset.Skipped);
        Assert.All(run.Ranks, static ranks => Assert.Equal(1, ranks.ReciprocalRank));
        var rows = QualityTable.Rows("hybrid", "static", run);
        Assert.Equal(["all", "a", "b"], rows.Select(static row => row.Category));
        Assert.All(rows, static row => Assert.Equal(1, row.RecallAt5));
        Assert.Equal(1, rows[0].NormalizedGainAt10);
        Assert.Equal(2, rows[0].N);
    }

    [Fact]
    public async Task Write_ThenRead_GivesTheSameRows()
    {
        var dataset = Write(Lines);
        var run = await new QualityRunner(dataset).RunAsync(StaticEmbedder.LoadDefault(), new QualityVariant(StrategyRegistry.Pinned), null, TestContext.Current.CancellationToken);
        var provenance = new Athena.Lab.Provenance.ProvenanceCollector(TimeProvider.System, _folder.FullPath).Collect(new Dictionary<string, string>(), []);
        var file = new QualityFile { Provenance = provenance, Dataset = dataset.Name, DatasetSha256 = dataset.Sha256, Models = new Dictionary<string, string> { ["static"] = "m" }, K = QualityRunner.Wanted, Checks = ChecksTable.Rows("hybrid", "static", run), Memories = 3, Skipped = 1, Rows = QualityTable.Rows("hybrid", "static", run) };
        var path = Path.Combine(_folder.FullPath, "rows.json");
        QualityJson.Write(file, path);
        Assert.Contains("\"recall@10\": 1", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(file.Rows.Select(static r => (r.Category, r.N, r.Mrr)), QualityJson.Read(path).Rows.Select(static r => (r.Category, r.N, r.Mrr)));
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).Replace("\"schema\": 2", "\"schema\": 99", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.Contains("schema 99", Assert.Throws<ResultException>(() => QualityJson.Read(path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"kind": "memory", "scope": "one", "id": "m1"}""", "Line 1")]
    [InlineData("""{"kind": "note"}""", "memory or query")]
    [InlineData("{\"kind\": \"query\", \"scope\": \"one\", \"id\": \"q\", \"query\": \"?\", \"gold\": [\"m9\"]}", "m9")]
    [InlineData("not json", "Line 1")]
    public void Read_BadLine_NamesIt(string line, string expected) =>
        Assert.Contains(expected, Assert.Throws<QualityException>(() => Write(line)).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_NoFile_SaysSo() => Assert.Throws<QualityException>(() => QualityDatasetFile.Read(Path.Combine(_folder.FullPath, "none.jsonl")));

    private QualityDataset Write(string lines)
    {
        var path = Path.Combine(_folder.FullPath, "set.jsonl");
        File.WriteAllText(path, lines);
        return QualityDatasetFile.Read(path);
    }
}
