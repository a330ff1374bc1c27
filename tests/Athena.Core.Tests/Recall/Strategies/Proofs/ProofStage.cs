using Athena.Core.Tests.Support;
using Athena.Model;
using Athena.Recall;
using Athena.Recall.Strategies;
using Athena.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Athena.Core.Tests.Recall.Strategies.Proofs;

/// <summary>A proof's store in a real engine, with declared cosines and a fixed clock.</summary>
internal sealed class ProofStage : IAsyncDisposable
{
    private const int SpareTexts = 8;

    // The form whose scores follow from the declared cosines; the trees were fitted on real conversations.
    private static readonly RecallOptions Handset = new() { Ranking = RankingProfile.Handset };

    private readonly Proof _proof;
    private readonly HangingEmbedder _model;

    private ProofStage(Proof proof, MemoryEngine engine, TableEmbedder embedder, HangingEmbedder model, FakeTimeProvider clock, ScriptedChat? chat) =>
        (_proof, Engine, Embedder, _model, Clock, Chat) = (proof, engine, embedder, model, clock, chat);

    public MemoryEngine Engine { get; }

    public TableEmbedder Embedder { get; }

    public FakeTimeProvider Clock { get; }

    public ScriptedChat? Chat { get; }

    /// <summary>Gets the ids of the memories by label.</summary>
    public Dictionary<string, MemoryId> Ids { get; } = [];

    public static async Task<ProofStage> OpenAsync(Proof proof, bool hasChat = true, StrategyRegistry? registry = null)
    {
        var embedder = Table(proof);
        var clock = new FakeTimeProvider(Engines.Now);
        var chat = hasChat && proof.Chat is { } script ? new ScriptedChat(script) : null;
        var options = Engines.Options(Handset) with { TimeProvider = clock, QueryCacheCapacity = 0, Chat = chat, Strategies = registry };
        var model = new HangingEmbedder(embedder);
        var engine = await MemoryEngine.OpenAsync(new InMemoryStore(), model, options, TestContext.Current.CancellationToken);
        var stage = new ProofStage(proof, engine, embedder, model, clock, chat);
        foreach (var memory in proof.Memories)
        {
            embedder.IsDown = memory.HasNoVector;
            stage.Ids[memory.Label] = await engine.RememberAsync(stage.New(memory), TestContext.Current.CancellationToken);
            embedder.IsDown = false;
        }

        await proof.Before(stage);
        embedder.Embedded = 0;
        return stage;
    }

    public RecallRequest Request(string strategy) => _proof.With(new RecallRequest
    {
        Query = _proof.Query,
        Strategy = strategy,
        Overrides = strategy == "vector" && _proof.Strategy != "vector" ? new Dictionary<string, string>() : _proof.Overrides,
        TokenBudget = int.MaxValue,
    });

    public ValueTask<RecallResult> AskAsync(string strategy) => AskAsync(Request(strategy));

    /// <summary>Asks; where the model hangs, the strategy ends with the clock, and every other call must be cancelled, which is no answer.</summary>
    public async ValueTask<RecallResult> AskAsync(RecallRequest request)
    {
        if (!_proof.Hangs || Embedder.IsDown)
        {
            return await Engine.RecallAsync(request, TestContext.Current.CancellationToken);
        }

        _model.IsHanging = true;
        using var cancel = new CancellationTokenSource();
        var pending = Engine.RecallAsync(request, cancel.Token).AsTask();
        Clock.Advance(TimeSpan.FromSeconds(10));
        if (request.Strategy == _proof.Strategy)
        {
            return await pending;
        }

        Assert.False(pending.IsCompleted);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
        return new RecallResult(request.Scope, [], 0, 0, null);
    }

    public static string[] Labels(RecallResult result) => [.. result.Hits.Select(static hit => hit.Memory.SourceId!)];

    public ValueTask DisposeAsync() => Engine.DisposeAsync();

    private static TableEmbedder Table(Proof proof)
    {
        var embedder = new TableEmbedder(proof.Memories.Count + proof.Texts.Count + SpareTexts);
        embedder.Declare(proof.Query);
        string TextOf(string name) => name == "q" ? proof.Query : proof.Memories.FirstOrDefault(m => m.Label == name)?.Text ?? name;
        foreach (var memory in proof.Memories)
        {
            embedder.Declare(memory.Text, [(proof.Query, memory.Cosine), .. memory.Alike.Select(a => (TextOf(a.Other), a.Cosine))]);
        }

        foreach (var (text, cosines) in proof.Texts)
        {
            embedder.Declare(text, [.. cosines.Select(c => (TextOf(c.Other), c.Cosine))]);
        }

        if (proof.Control is { Cosines.Length: > 0 } control && !embedder.Knows(control.Query))
        {
            embedder.Declare(control.Query, [.. control.Cosines.Select((cosine, i) => (proof.Memories[i].Text, cosine))]);
        }

        return embedder;
    }

    private NewMemory New(ProofMemory memory) => memory.With(new NewMemory
    {
        Text = memory.Text,
        SourceId = memory.Label,
        OccurredAt = memory.Age is { } age ? Clock.GetUtcNow() - age : null,
    });
}
