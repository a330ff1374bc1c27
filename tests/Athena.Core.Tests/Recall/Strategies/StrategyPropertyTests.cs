using System.Buffers;
using Athena.Core.Tests.Support;
using Athena.Lab.Corpus;
using Athena.Model;
using Athena.Recall;
using Athena.Recall.Stages;
using Athena.Recall.Strategies;

namespace Athena.Core.Tests.Recall.Strategies;

/// <summary>What holds of every strategy, whatever it is for.</summary>
public sealed class StrategyPropertyTests(FilledEngine store) : IClassFixture<FilledEngine>
{

    public static TheoryData<string> Names() => [.. StrategyRegistry.BuiltIn.All.Select(static s => s.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task RecallAsync_TwoScopesOfOneText_GivesOnlyTheScopeAsked(string strategy)
    {
        var engine = store.Engine;
        foreach (var query in Queries())
        {
            var result = await engine.RecallAsync(Ask(query, strategy), TestContext.Current.CancellationToken);
            Assert.All(result.Hits, static hit => Assert.Equal(Scope.Default, hit.Memory.Scope));
            Assert.InRange(result.Hits.Count, 0, 10);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task RecallAsync_Filter_GivesOnlyWhatPassesIt(string strategy)
    {
        var engine = store.Engine;
        var filter = new RecallFilter { Tags = ["even"], From = Engines.Now.AddHours(-150), To = Engines.Now.AddHours(-10) };
        foreach (var query in Queries())
        {
            var result = await engine.RecallAsync(Ask(query, strategy) with { Filter = filter }, TestContext.Current.CancellationToken);
            Assert.All(result.Hits, hit => Assert.True(filter.Admits(hit.Memory)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task RecallAsync_Twice_GivesTheSameBytesAndCommitsNothing(string strategy)
    {
        var engine = store.Engine;
        var before = store.Store.Written.Count;
        foreach (var query in Queries())
        {
            Assert.Equal(await JsonAsync(engine, Ask(query, strategy)), await JsonAsync(engine, Ask(query, strategy)));
        }

        Assert.Equal(before, store.Store.Written.Count);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task RecallAsync_TightBudget_StaysWithinIt(string strategy)
    {
        var engine = store.Engine;
        foreach (var query in Queries())
        {
            var result = await engine.RecallAsync(Ask(query, strategy) with { TokenBudget = RecallRequest.MinTokenBudget }, TestContext.Current.CancellationToken);
            Assert.InRange(result.Hits.Sum(static hit => TokenEstimate.Of(hit.Text)), 0, RecallRequest.MinTokenBudget);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task RecallAsync_ModelThatNeverAnswers_EndsWhenItIsCancelled(string strategy)
    {
        var engine = store.Engine;
        store.Model.IsHanging = true;
        using var cancel = new CancellationTokenSource();
        try
        {
            var recall = engine.RecallAsync(Ask("What happened to the cache?", strategy), cancel.Token).AsTask();
            await cancel.CancelAsync();
            if (StrategyRegistry.BuiltIn.Find(strategy).Cost.Embeds == 0)
            {
                await recall;
                return;
            }

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => recall);
        }
        finally
        {
            store.Model.IsHanging = false;
        }
    }

    [Fact]
    public async Task RecallAsync_HybridAsAPlan_IsTheAnswerOfThePipeline()
    {
        var engine = store.Engine;
        foreach (var query in Queries())
        {
            var plain = await engine.RecallAsync(Ask(query, "hybrid") with { Explain = true }, TestContext.Current.CancellationToken);
            var asPlan = await engine.RecallAsync(
                Ask(query, "hybrid") with { Explain = true, Overrides = new Dictionary<string, string> { ["near-duplicate.pool"] = "50" } }, TestContext.Current.CancellationToken);
            Assert.Equal(plain.Hits.Select(static h => (h.Memory.Id, h.Score, h.Text)), asPlan.Hits.Select(static h => (h.Memory.Id, h.Score, h.Text)));
            Assert.Equal(plain.Hits.Select(static h => h.Duplicates?.Count ?? 0), asPlan.Hits.Select(static h => h.Duplicates?.Count ?? 0));
            Assert.NotEqual(plain.Report!.PlanHash, asPlan.Report!.PlanHash);
        }
    }

    [Fact]
    public async Task RecallAsync_UnknownOption_NamesTheKnownOnes()
    {
        var engine = store.Engine;
        var request = Ask("cache", "rrf") with { Overrides = new Dictionary<string, string> { ["luck"] = "1" } };
        var thrown = await Assert.ThrowsAsync<InvalidInputException>(async () => await engine.RecallAsync(request, TestContext.Current.CancellationToken));
        Assert.Contains("rrf.c", thrown.Message, StringComparison.Ordinal);
        request = Ask("cache", "rrf") with { Overrides = new Dictionary<string, string> { ["c"] = "900" } };
        await Assert.ThrowsAsync<InvalidInputException>(async () => await engine.RecallAsync(request, TestContext.Current.CancellationToken));
    }

    private static string[] Queries() => [.. GeneratedCorpus.Create(200, 11).Queries(4).Select(static q => q.Text), "Why did the cache fail last week, and what changed?"];

    private static RecallRequest Ask(string query, string strategy) => new() { Query = query, Strategy = strategy, TokenBudget = int.MaxValue };

    private static async Task<string> JsonAsync(MemoryEngine engine, RecallRequest request)
    {
        var bytes = new ArrayBufferWriter<byte>();
        new FormatStage().WriteJson(await engine.RecallAsync(request with { Explain = true }, TestContext.Current.CancellationToken), bytes);
        return Convert.ToHexString(bytes.WrittenSpan);
    }
}
