using System.Buffers;
using System.Text;
using Athena.Core.Tests.Support;
using Athena.Model;
using Athena.Recall;
using Athena.Recall.Passages;
using Athena.Recall.Stages;
using Athena.Storage;

namespace Athena.Core.Tests.Recall.Strategies.Proofs;

/// <summary>What holds of <c>passage-max</c> beside its proof.</summary>
public sealed class PassageVariationTests
{
    private const string Query = "spare key";

    private static readonly Proof Cold = PassageProofs.Main with { Before = static _ => Task.CompletedTask };

    [Fact]
    public async Task RecallAsync_FirstTime_EmbedsTheWindowsOnceAndCountsTheQuestionAlone()
    {
        await using var stage = await ProofStage.OpenAsync(Cold);

        var first = await stage.AskAsync("passage-max");
        Assert.Equal(1 + PassageProofs.Windows.Count, stage.Embedder.Embedded);
        Assert.Equal(1, first.Report!.Spent!.Embeds);

        var second = await stage.AskAsync("passage-max");
        Assert.Equal(2 + PassageProofs.Windows.Count, stage.Embedder.Embedded);
        Assert.Equal(first.Hits.Select(static h => (h.Memory.Id, h.Score, h.Notes?.Span)), second.Hits.Select(static h => (h.Memory.Id, h.Score, h.Notes?.Span)));
    }

    [Fact]
    public async Task RecallAsync_RecordForgottenAndStoredAgain_MakesItsWindowsAnew()
    {
        await using var stage = await ProofStage.OpenAsync(PassageProofs.Main);
        await stage.Engine.ForgetAsync(Scope.Default, stage.Ids["m2"], TestContext.Current.CancellationToken);
        Assert.Equal(["m1", "m3"], ProofStage.Labels(await stage.AskAsync("passage-max")));

        await stage.Engine.RememberAsync(new NewMemory { Text = PassageProofs.Handbook, SourceId = "m4" }, TestContext.Current.CancellationToken);
        stage.Embedder.Embedded = 0;
        Assert.Equal(["m4", "m1", "m3"], ProofStage.Labels(await stage.AskAsync("passage-max")));
        Assert.Equal(1 + PassageProofs.Windows.Count, stage.Embedder.Embedded);
    }

    [Fact]
    public async Task RecallAsync_OnlyShortRecords_IsTheAnswerOfVector()
    {
        await using var stage = await ProofStage.OpenAsync(Cold with { Memories = [Cold.Memories[0], Cold.Memories[2]], Control = null });

        var vector = await stage.AskAsync("vector");
        stage.Embedder.Embedded = 0;
        var passages = await stage.AskAsync("passage-max");

        Assert.Equal(vector.Hits.Select(static h => (h.Memory.Id, h.Score, h.Text)), passages.Hits.Select(static h => (h.Memory.Id, h.Score, h.Text)));
        Assert.All(passages.Hits, static hit => Assert.Null(hit.Notes));
        Assert.Equal(1, stage.Embedder.Embedded);
    }

    [Fact]
    public async Task RecallAsync_WithoutTheEmbedder_FindsTheWindowByItsWords()
    {
        await using var stage = await ProofStage.OpenAsync(Cold);
        stage.Embedder.IsDown = true;

        var hit = Assert.Single((await stage.AskAsync("passage-max")).Hits);

        Assert.Equal(PassageProofs.Windows[1], hit.Notes!.Span);
    }

    [Fact]
    public async Task RecallAsync_ModelFailsAtTheWindows_ComparesWholeRecordsAndSaysSo()
    {
        using var embedder = Table((PassageProofs.Handbook, 0.4), ("Locks were changed in spring.", 0.62));
        await using var engine = await OpenAsync(embedder, new RecallOptions(), PassageProofs.Handbook, "Locks were changed in spring.");
        await AskAsync(engine, "vector");

        // The question's vector is in the cache.
        embedder.IsDown = true;
        var result = await AskAsync(engine, "passage-max");

        Assert.Equal("embedding_partial", result.DegradedReason);
        Assert.Equal(["Locks were changed in spring.", PassageProofs.Handbook], result.Hits.Select(static hit => hit.Text));
    }

    [Fact]
    public async Task RecallAsync_ManyLongRecordsThatFallBack_MissesNoShortOneBehindThem()
    {
        var lengthy = Enumerable.Range(0, 30).Select(static i => string.Join(' ', Enumerable.Range(0, 50).Select(n => $"x{i:00}y{n:00000}"))).ToList();
        var windows = lengthy.SelectMany(static text => PassageWindows.Cut(text, 80).Select(span => (text[span], 0.1)));
        using var embedder = Table([.. lengthy.Select(static text => (text, 0.7)), .. windows, ("Locks were changed in spring.", 0.5)]);
        await using var engine = await OpenAsync(embedder, new RecallOptions { ArmCap = 20 }, [.. lengthy, "Locks were changed in spring."]);

        var result = await AskAsync(engine, "passage-max");

        Assert.Equal("Locks were changed in spring.", result.Hits[0].Text);
        Assert.Equal(0.5f, result.Hits[0].Score, 1e-4f);
        Assert.Equal(0.1f, result.Hits[1].Score, 1e-4f);
    }

    [Fact]
    public async Task RecallAsync_OtherWindow_IsCutAnew()
    {
        var wide = PassageWindows.Cut(PassageProofs.Handbook, 120);
        var proof = Cold with { Texts = [.. Cold.Texts, .. wide.Select(static (span, i) => (PassageProofs.Handbook[span], new[] { ("q", i == 0 ? 0.5 : 0.3) }))] };
        await using var stage = await ProofStage.OpenAsync(proof);
        await stage.AskAsync("passage-max");

        var result = await stage.AskAsync(stage.Request("passage-max") with { Overrides = new Dictionary<string, string> { ["window"] = "120" } });

        Assert.Equal(["m1", "m2", "m3"], ProofStage.Labels(result));
        Assert.Equal(wide[0], result.Hits[1].Notes!.Span);
    }

    [Fact]
    public async Task WriteJson_HitWithASpan_ShowsIt()
    {
        await using var stage = await ProofStage.OpenAsync(PassageProofs.Main);
        var bytes = new ArrayBufferWriter<byte>();

        new FormatStage().WriteJson(await stage.AskAsync("passage-max"), bytes);

        var span = PassageProofs.Windows[1];
        Assert.Contains($"\"span\":[{span.Start.Value},{span.End.Value}]", Encoding.UTF8.GetString(bytes.WrittenSpan), StringComparison.Ordinal);
    }

    private static TableEmbedder Table(params (string Text, double Cosine)[] texts)
    {
        var embedder = new TableEmbedder(texts.Length + 1);
        embedder.Declare(Query);
        foreach (var (text, cosine) in texts)
        {
            embedder.Declare(text, (Query, cosine));
        }

        return embedder;
    }

    private static async Task<MemoryEngine> OpenAsync(TableEmbedder embedder, RecallOptions recall, params string[] texts)
    {
        var engine = await MemoryEngine.OpenAsync(new InMemoryStore(), embedder, Engines.Options(recall), TestContext.Current.CancellationToken);
        foreach (var text in texts)
        {
            await engine.RememberTextAsync(text);
        }

        return engine;
    }

    private static ValueTask<RecallResult> AskAsync(MemoryEngine engine, string strategy) =>
        engine.RecallAsync(new RecallRequest { Query = Query, Strategy = strategy, TokenBudget = int.MaxValue }, TestContext.Current.CancellationToken);
}
