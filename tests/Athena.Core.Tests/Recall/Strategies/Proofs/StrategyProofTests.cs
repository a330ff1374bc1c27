using Athena.Recall;
using Athena.Recall.Strategies;
using Athena.Recall.Strategies.Parts;
using Athena.Recall.Strategies.Running;

namespace Athena.Core.Tests.Recall.Strategies.Proofs;

/// <summary>The six checks of <c>strategies.md</c> section 1.4 on every proof.</summary>
public sealed class StrategyProofTests
{
    public static TheoryData<string, int> All()
    {
        var data = new TheoryData<string, int>();
        foreach (var (strategy, proofs) in ProofCatalog.All.GroupBy(static p => p.Strategy).Select(static g => (g.Key, g.Count())))
        {
            for (var i = 0; i < proofs; i++)
            {
                data.Add(strategy, i);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Baseline_PlainVectorSearch_BeginsAsStated(string strategy, int number)
    {
        var proof = Find(strategy, number);
        await using var stage = await ProofStage.OpenAsync(proof);
        var result = await stage.AskAsync("vector");
        Assert.Equal(proof.Baseline, ProofStage.Labels(result).Take(proof.Baseline.Length));
        Assert.Equal(strategy == "vector", proof.Effect.SequenceEqual(Beginning(proof, result)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Effect_TheStrategy_BeginsAsPromised(string strategy, int number)
    {
        var proof = Find(strategy, number);
        await using var stage = await ProofStage.OpenAsync(proof);
        var result = await stage.AskAsync(strategy);
        Assert.Equal(proof.Effect, Beginning(proof, result));
        Assert.Equal(proof.Degraded, result.DegradedReason);
        Assert.Equal(proof.Answering ?? strategy, result.Report!.Strategy);
        foreach (var (label, score) in proof.Scores)
        {
            Assert.Equal(Math.Min(1, score), result.Hits.Single(hit => hit.Memory.SourceId == label).Score, 0.006);
        }

        proof.Check(stage, result);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Ablation_WithoutTheKeyPart_DoesNotBeginAsPromised(string strategy, int number)
    {
        var proof = Find(strategy, number);
        if (strategy == "vector")
        {
            return; // The baseline is checked against an oracle.
        }

        var registry = Ablated(strategy, StrategyRegistry.BuiltIn.Find(strategy).Key);
        await using var stage = await ProofStage.OpenAsync(proof, registry: registry);
        var kept = PlanOverrides.Known(registry.Find("ablated"), proof.Overrides);
        var result = await stage.AskAsync(stage.Request("ablated") with { Overrides = kept });
        Assert.NotEqual(proof.Effect, Beginning(proof, result));
    }

    [Theory]
    [InlineData("weighted-blend", 1, "blend")]
    [InlineData("rrf", 1, "rrf")]
    [InlineData("budget-pack", 1, "extract")]
    public async Task Ablation_WithoutAPartBesideTheKey_DoesNotBeginAsPromised(string strategy, int number, string part)
    {
        var proof = Find(strategy, number);
        await using var stage = await ProofStage.OpenAsync(proof, registry: Ablated(strategy, part));
        Assert.NotEqual(proof.Effect, Beginning(proof, await stage.AskAsync("ablated")));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Control_AQuestionNotForTheKeyPart_HasTheOrderOfTheParent(string strategy, int number)
    {
        var proof = Find(strategy, number);
        if (proof.Control is not { } control)
        {
            return; // Another proof of the strategy has it, which Catalogue checks.
        }

        await using var stage = await ProofStage.OpenAsync(proof with { Hangs = false });
        RecallRequest Ask(string name) => control.With(new RecallRequest { Query = control.Query, Strategy = name, TokenBudget = int.MaxValue });
        var result = await stage.AskAsync(Ask(strategy));
        if (control.Order is { } order)
        {
            Assert.Equal(order, ProofStage.Labels(result));
        }
        else
        {
            var parent = control.Parent ?? StrategyRegistry.BuiltIn.Find(strategy).Extends!;
            Assert.Equal(ProofStage.Labels(await stage.AskAsync(Ask(parent))), ProofStage.Labels(result));
            Assert.NotEmpty(result.Hits);
        }

        if (control.Warning is { } warning)
        {
            Assert.Contains(warning, result.Report!.Warnings);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Degraded_WithoutTheEmbedder_SaysSoAndBeginsAsStated(string strategy, int number)
    {
        var proof = Find(strategy, number);
        await using var stage = await ProofStage.OpenAsync(proof);
        stage.Embedder.IsDown = true;
        AssertDegraded(proof.WithoutEmbedder, await stage.AskAsync(strategy));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Degraded_WithoutTheLanguageModel_SaysSoAndBeginsAsStated(string strategy, int number)
    {
        var proof = Find(strategy, number);
        var usesChat = StrategyRegistry.BuiltIn.Find(strategy) is var found
            && (found.Needs.Contains("llm") || found.Steps.Any(static step => PartCatalog.Find(step.Part)!.NeedsChat));
        Assert.Equal(usesChat, proof.WithoutChat is not null);
        Assert.Equal(usesChat, proof.Chat is not null);
        if (usesChat)
        {
            await using var stage = await ProofStage.OpenAsync(proof, hasChat: false);
            AssertDegraded(proof.WithoutChat!, await stage.AskAsync(strategy));
            await using var broken = await ProofStage.OpenAsync(proof with { Chat = static _ => "I would rather not answer in JSON." });
            AssertDegraded(proof.WithoutChat!, await broken.AskAsync(strategy));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Budget_WhatIsSpent_IsCountedAndWithinTheDeclaredCost(string strategy, int number)
    {
        var proof = Find(strategy, number);
        await using var stage = await ProofStage.OpenAsync(proof);
        var result = await stage.AskAsync(strategy);
        var cost = StrategyRegistry.BuiltIn.Find(strategy).Cost;
        var spent = result.Report!.Spent!;
        Assert.Equal(proof.Hangs ? 1 : stage.Embedder.Embedded, spent.Embeds);
        Assert.Equal(stage.Chat?.Calls ?? 0, spent.Calls);
        Assert.InRange(spent.Embeds, 0, cost.Embeds);
        Assert.InRange(spent.Searches, 0, cost.Searches);
        Assert.InRange(spent.Calls, 0, cost.Calls);
        Assert.Equal(proof.Degraded, result.DegradedReason);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Explanation_OfEveryHit_AddsUpToItsScore(string strategy, int number)
    {
        var proof = Find(strategy, number);
        await using var stage = await ProofStage.OpenAsync(proof);
        var result = await stage.AskAsync(stage.Request(strategy) with { Explain = true });
        Assert.All(result.Hits, static hit =>
        {
            var sum = hit.Explanation!.Arms.Sum(static a => a.Contribution) + hit.Explanation.Boosts.Sum(static b => b.Contribution);
            Assert.Equal(hit.Score, Math.Clamp(sum, 0, 1), 1e-5);
        });
    }

    [Theory]
    [InlineData("keyword", 0)]
    [InlineData("decomposition", 0)]
    [InlineData("temporal", 0)]
    [InlineData("as-of", 0)]
    [InlineData("latest-fact", 0)]
    public async Task Effect_UnderAuto_BeginsAsTheStrategyPromises(string strategy, int number)
    {
        var proof = Find(strategy, number);
        await using var stage = await ProofStage.OpenAsync(proof);
        var result = await stage.AskAsync(stage.Request("auto") with { Overrides = new Dictionary<string, string>() });
        Assert.Equal(proof.Effect, ProofStage.Labels(result).Take(proof.Effect.Length));
        Assert.Null(result.DegradedReason);
    }

    private static Proof Find(string strategy, int number) => ProofCatalog.All.Where(p => p.Strategy == strategy).ElementAt(number);

    private static string[] Beginning(Proof proof, RecallResult result) =>
        proof.IsWhole ? ProofStage.Labels(result) : [.. ProofStage.Labels(result).Take(proof.Effect.Length)];

    private static void AssertDegraded(ProofDegraded expected, RecallResult result)
    {
        Assert.Equal(expected.Code, result.DegradedReason);
        Assert.Equal(expected.Order, ProofStage.Labels(result).Take(expected.Order.Length));
    }

    private static StrategyRegistry Ablated(string strategy, string part)
    {
        var found = StrategyRegistry.BuiltIn.Find(strategy);
        var step = found.Steps.First(s => s.Names(part));
        var isFuser = PartCatalog.Find(step.Part)!.Kind == PartKind.Fuser;
        var rest = isFuser ? "max" : found.Steps.First(static s => PartCatalog.Find(s.Part)!.Kind == PartKind.Fuser).Part;
        var edits = isFuser ? "\"-" + step.Part + "\", \"+max\"" : "\"-" + step.Part + "\"";
        return StrategyRegistry.BuiltIn.With($$"""
            [{ "name": "ablated", "family": "{{found.Family}}", "summary": "s", "example": "e", "extends": "{{strategy}}", "key": "{{rest}}", "proof": "none",
               "{{step.Stage.ToString().ToLowerInvariant()}}": [{{edits}}],
               "cost": { "class": "E", "embeds": 20, "searches": 60, "calls": 9 } }]
            """);
    }
}
