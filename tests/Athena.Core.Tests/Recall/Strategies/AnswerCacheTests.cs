using Athena.Core.Tests.Recall.Strategies.Proofs;
using Athena.Model;
using Athena.Recall;

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
