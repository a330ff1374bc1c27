using Athena.Embedding;
using Athena.Lab.Quality;
using Athena.Recall.Strategies;

namespace Athena.Lab.Tests.Quality;

public sealed class ChecksTableTests
{
    private const string Lines = """
        {"kind": "memory", "scope": "one", "id": "m1", "occurred_at": "2026-01-01T10:00:00Z", "text": "The harbour crane runs on diesel."}
        {"kind": "memory", "scope": "one", "id": "m2", "occurred_at": "2026-02-01T10:00:00Z", "text": "The harbour crane runs on electricity now.", "updates": "m1"}
        {"kind": "memory", "scope": "one", "id": "m3", "occurred_at": "2026-02-02T10:00:00Z", "text": "The alarm code of the harbour is 4711."}
        {"kind": "memory", "scope": "one", "id": "m4", "occurred_at": "2026-02-03T10:00:00Z", "text": "Lunch is at noon."}
        {"kind": "memory", "scope": "one", "id": "m5", "occurred_at": "2026-02-04T10:00:00Z", "text": "Lunch has moved to one."}
        {"kind": "memory", "scope": "two", "id": "m1", "occurred_at": "2026-02-04T10:00:00Z", "text": "The harbour crane fell into the sea."}
        {"kind": "forget", "scope": "one", "id": "m3"}
        {"kind": "query", "scope": "one", "id": "q1", "query": "On what does the harbour crane run?", "gold": ["m2"], "category": "update", "forbidden": ["m1"]}
        {"kind": "query", "scope": "one", "id": "q2", "query": "On what does the harbour crane run?", "gold": ["m1"], "category": "as-of", "as_of": "2026-01-15T10:00:00Z", "forbidden": ["m2"]}
        {"kind": "query", "scope": "one", "id": "q3", "query": "alarm code of the harbour", "gold": [], "expected": "none", "category": "forget", "forbidden": ["m3"]}
        {"kind": "query", "scope": "one", "id": "q4", "query": "When is lunch? Has it moved?", "gold": ["m5"], "category": "newest", "stale": ["m4"]}
        {"kind": "query", "scope": "two", "id": "q5", "query": "?", "gold": ["m1"], "category": "silent"}
        """;

    [Fact]
    public async Task Rows_SetWithChanges_CountsWhatEachAsksFor()
    {
        var run = await RunAsync(Lines);
        var row = Assert.Single(ChecksTable.Rows("hybrid", "static", run));
        Assert.Equal((0, 2, 0), (row.ScopeLeaks, row.ForbiddenN, row.ForbiddenShown));
        Assert.Equal((1, 1.0), (row.NewestN, row.NewestFirst));
        Assert.Equal((1, 1.0), (row.AsOfN, row.AsOfLaterShown));
        Assert.Equal((1, 1.0), (row.UnanswerableN, row.FalseAnswers));
        Assert.Equal((3, 0.0), (row.AnswerableN, row.MissedAnswers));
        Assert.Equal("score of the first hit", row.ConfidenceOf);
        Assert.Equal(["all", "as-of", "newest", "silent", "update"], QualityTable.Rows("hybrid", "static", run).Select(static r => r.Category));
    }

    [Fact]
    public async Task Rows_StrategyThatKnowsTimes_FindsWhatWasBelievedThen()
    {
        var row = Assert.Single(ChecksTable.Rows("as-of", "static", await RunAsync(Lines, strategy: "as-of")));
        Assert.Equal((1.0, 0.0), (row.AsOfRecallAt5, row.AsOfLaterShown));
    }

    [Fact]
    public async Task Rows_SameSetWithoutChangesMade_ShowsTheForbidden()
    {
        var lines = Lines.Replace(", \"updates\": \"m1\"", string.Empty, StringComparison.Ordinal).Replace("{\"kind\": \"forget\", \"scope\": \"one\", \"id\": \"m3\"}\n", string.Empty, StringComparison.Ordinal);
        var row = Assert.Single(ChecksTable.Rows("hybrid", "static", await RunAsync(lines)));
        Assert.Equal(2, row.ForbiddenShown);
    }

    [Fact]
    public async Task Rows_NoEmbedding_AnswersByWordsAlone()
    {
        var run = await RunAsync(Lines, new NoEmbedder());
        Assert.Equal(1, run.Ranks.Single(static r => r.Query.Id == "q1").ReciprocalRank);
        Assert.Equal(1.0 / 3, Assert.Single(ChecksTable.Rows("hybrid", "none", run)).MissedAnswers);
        Assert.Equal(0, run.VectorBytesPerMemory);
    }

    [Theory]
    [InlineData(new[] { 0.9, 0.8 }, new[] { 0.1 }, 1.0)]
    [InlineData(new[] { 0.1 }, new[] { 0.9 }, 0.0)]
    [InlineData(new[] { 0.5 }, new[] { 0.5 }, 0.5)]
    [InlineData(new double[0], new[] { 0.5 }, null)]
    public void Auroc_TwoLists_CountsPairs(double[] positive, double[] negative, double? expected) => Assert.Equal(expected, ChecksTable.Auroc(positive, negative));

    [Theory]
    [InlineData("""{"kind": "query", "scope": "one", "id": "q", "query": "?", "expected": "some"}""", "none")]
    [InlineData("""{"kind": "memory", "scope": "one", "id": "m", "text": "t", "updates": "m0"}""", "m0")]
    [InlineData("""{"kind": "forget", "scope": "one", "id": "m0"}""", "m0")]
    public void Read_LineThatNamesWhatIsNot_SaysSo(string line, string expected) =>
        Assert.Contains(expected, Assert.Throws<QualityException>(() => Read(line)).Message, StringComparison.Ordinal);

    private static Task<QualityRun> RunAsync(string lines, IEmbedder? embedder = null, string strategy = StrategyRegistry.Pinned) =>
        new QualityRunner(Read(lines)).RunAsync(embedder ?? StaticEmbedder.LoadDefault(), new QualityVariant(strategy), null, TestContext.Current.CancellationToken);

    private static QualityDataset Read(string lines)
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.FullPath, "set.jsonl");
        File.WriteAllText(path, lines);
        return QualityDatasetFile.Read(path);
    }
}
