using Athena.Model;

namespace Athena.Core.Tests.Recall.Strategies.Proofs;

/// <summary>What the catalogue says of a proof's store when one thing of it is another.</summary>
public sealed class ProofVariationTests
{
    [Fact]
    public async Task Mmr_LambdaOne_HasTheOrderOfTheScores()
    {
        await using var stage = await ProofStage.OpenAsync(Find("mmr"));

        Assert.Equal(["m1", "m3"], ProofStage.Labels(await stage.AskAsync("mmr")));
        var request = stage.Request("mmr") with { Overrides = new Dictionary<string, string> { ["mmr.lambda"] = "1" } };
        Assert.Equal(["m1", "m2"], ProofStage.Labels(await stage.AskAsync(request)));
    }

    [Fact]
    public async Task Priming_AfterAnHour_IsOver()
    {
        await using var stage = await ProofStage.OpenAsync(Find("priming"));
        stage.Clock.Advance(TimeSpan.FromMinutes(68));

        var result = await stage.AskAsync("priming");

        Assert.Equal(["m1", "m2"], ProofStage.Labels(result));
        Assert.Contains("inapplicable:prime", result.Report!.Warnings);
    }

    [Fact]
    public async Task Priming_RecalledAgain_DoesNotKeepItselfInMind()
    {
        await using var stage = await ProofStage.OpenAsync(Find("priming"));
        for (var i = 0; i < 12; i++)
        {
            await stage.AskAsync("priming");
            stage.Clock.Advance(TimeSpan.FromMinutes(4));
        }

        // 50 minutes after the first time 2^-5 is left of it, whatever was recalled since.
        Assert.Equal(["m1", "m2"], ProofStage.Labels(await stage.AskAsync("priming")));
    }

    [Fact]
    public async Task SpreadingActivation_LinkOfAMonthAgo_CountsHalf()
    {
        await using var stage = await ProofStage.OpenAsync(Find("spreading-activation"));
        stage.Clock.Advance(TimeSpan.FromDays(30));

        Assert.Equal(["m1", "m2", "m3"], ProofStage.Labels(await stage.AskAsync("spreading-activation")).Take(3));
    }

    [Fact]
    public async Task GraphTraversal_RelationForgotten_LeadsNowhere()
    {
        await using var stage = await ProofStage.OpenAsync(Find("graph-traversal"));
        Assert.Equal(2, Array.IndexOf(ProofStage.Labels(await stage.AskAsync("graph-traversal")), "answer"));

        await stage.Engine.ForgetAsync(Scope.Default, stage.Ids["r1"], TestContext.Current.CancellationToken);

        Assert.Equal(5, Array.IndexOf(ProofStage.Labels(await stage.AskAsync("graph-traversal")), "answer"));
    }

    [Fact]
    public async Task LatestFact_OfferedOlderOneAlone_IsLeftAsItIs()
    {
        await using var stage = await ProofStage.OpenAsync(Find("latest-fact"));
        await stage.Engine.ForgetAsync(Scope.Default, stage.Ids["m2"], TestContext.Current.CancellationToken);

        var result = await stage.AskAsync("latest-fact");

        Assert.Equal(["m1", "m3"], ProofStage.Labels(result));
        Assert.All(result.Hits, static hit => Assert.Null(hit.Notes));
    }

    private static Proof Find(string strategy) => ProofCatalog.All.First(proof => proof.Strategy == strategy);
}
