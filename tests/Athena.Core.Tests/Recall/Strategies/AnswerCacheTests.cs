using Athena.Core.Tests.Recall.Strategies.Proofs;
using Athena.Model;
using Athena.Recall;
using Athena.Recall.Strategies;

namespace Athena.Core.Tests.Recall.Strategies;

public sealed class AnswerCacheTests
{
    [Fact]
    public async Task RecallAsync_MemoryAddedSince_IsSearchedAgain()
    {
        await using var engine = await Support.Engines.OpenAsync();
        await engine.RememberAsync(new NewMemory { Text = "The door opens at nine." }, TestContext.Current.CancellationToken);
        Assert.False((await AskAsync(engine)).Report!.Cached);
        Assert.True((await AskAsync(engine)).Report!.Cached);
        await engine.RememberAsync(new NewMemory { Text = "The door opens at ten on Sundays." }, TestContext.Current.CancellationToken);
        var result = await AskAsync(engine);
        Assert.False(result.Report!.Cached);
        Assert.Equal(2, result.Hits.Count);
    }

    [Fact]
    public async Task RecallAsync_MemoryForgottenSince_IsNotGiven()
    {
        await using var engine = await Support.Engines.OpenAsync();
        var id = await engine.RememberAsync(new NewMemory { Text = "The door opens at nine." }, TestContext.Current.CancellationToken);
        Assert.Single((await AskAsync(engine)).Hits);
        await engine.ForgetAsync(Scope.Default, id, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Empty((await AskAsync(engine)).Hits);
    }

    [Fact]
    public async Task RecallAsync_AnotherLimit_IsAnotherAnswer()
    {
        await using var engine = await Support.Engines.OpenAsync();
        await engine.RememberAsync(new NewMemory { Text = "The door opens at nine." }, TestContext.Current.CancellationToken);
        await engine.RememberAsync(new NewMemory { Text = "The door is blue." }, TestContext.Current.CancellationToken);
        Assert.Equal(2, (await AskAsync(engine)).Hits.Count);
        var one = await engine.RecallAsync(new RecallRequest { Query = "When does the door open?", Strategy = "semantic-cache", K = 1 }, TestContext.Current.CancellationToken);
        Assert.False(one.Report!.Cached);
        Assert.Single(one.Hits);
    }

    [Fact]
    public async Task RecallAsync_RelativeDateTheDayAfter_IsSearchedAgain()
    {
        var proof = new Proof("semantic-cache", "What was said yesterday?")
        {
            Memories = [new("m1", "Keys hang in the hall.", 0.7)],
            Baseline = ["m1"],
            Effect = ["m1"],
            Control = null,
            WithoutEmbedder = new("embedding_down"),
        };
        var registry = StrategyRegistry.BuiltIn.With("""
            [{ "name": "dated-cache", "family": "control", "summary": "s", "example": "e", "extends": "temporal", "key": "cache", "proof": "none",
               "control": ["+cache"], "cost": { "class": "B", "embeds": 1, "searches": 5, "calls": 0 } }]
            """);
        await using var stage = await ProofStage.OpenAsync(proof, registry: registry);
        await stage.AskAsync("dated-cache");
        stage.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await stage.AskAsync("dated-cache")).Report!.Cached);
        stage.Clock.Advance(TimeSpan.FromDays(1));
        Assert.False((await stage.AskAsync("dated-cache")).Report!.Cached);
    }

    [Fact]
    public async Task RecallAsync_SameWordsInQuotationMarks_IsSearchedAgain()
    {
        await using var engine = await Support.Engines.OpenAsync();
        await engine.RememberAsync(new NewMemory { Text = "The undo space is full." }, TestContext.Current.CancellationToken);
        RecallRequest Ask(string query) =>
            new() { Query = query, Strategy = "semantic-cache", Overrides = new Dictionary<string, string> { ["bm25.quoted"] = "require" } };
        await engine.RecallAsync(Ask("space of undo"), TestContext.Current.CancellationToken);
        Assert.False((await engine.RecallAsync(Ask("\"space of undo\""), TestContext.Current.CancellationToken)).Report!.Cached);
        Assert.True((await engine.RecallAsync(Ask("\"space of undo\""), TestContext.Current.CancellationToken)).Report!.Cached);
    }

    [Theory]
    [InlineData("When does the office open with notice?", "When does the office open without notice?")]
    [InlineData("When does room 7 open?", "When does room 8 open?")]
    public async Task RecallAsync_OneWordOfMeaningApart_IsSearchedAgain(string first, string second)
    {
        var proof = new Proof("semantic-cache", first)
        {
            Memories = [new("m1", "Keys hang in the hall.", 0.7)],
            Texts = [(second, [("q", 0.995)])],
            Baseline = ["m1"],
            Effect = ["m1"],
            Control = null,
            WithoutEmbedder = new("embedding_down"),
        };
        await using var stage = await ProofStage.OpenAsync(proof);
        await stage.AskAsync("semantic-cache");
        Assert.False((await stage.AskAsync(stage.Request("semantic-cache") with { Query = second })).Report!.Cached);
    }

    private static ValueTask<RecallResult> AskAsync(MemoryEngine engine) =>
        engine.RecallAsync(new RecallRequest { Query = "When does the door open?", Strategy = "semantic-cache" }, TestContext.Current.CancellationToken);
}
