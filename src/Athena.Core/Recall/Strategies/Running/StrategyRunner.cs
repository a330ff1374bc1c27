using System.Collections.Concurrent;
using Athena.Embedding;
using Athena.Recall.Stages;
using Athena.Recall.Strategies.Parts;
using Microsoft.Extensions.ObjectPool;

namespace Athena.Recall.Strategies.Running;

/// <summary>Answers requests by strategies. Thread-safe.</summary>
internal sealed class StrategyRunner(StrategyServices services)
{
    private const int CachedAnswers = 1_024;
    private const int SharedEvidence = 32;

    private readonly ObjectPool<RecallScratch> _scratch = ObjectPool.Create<RecallScratch>();
    private readonly ConcurrentDictionary<RecallOptions, EvidenceStage> _evidence = new();
    private readonly ConcurrentDictionary<string, CompiledPlan> _plans = new(StringComparer.Ordinal);

    /// <summary>Gets the answers that were given before.</summary>
    public AnswerCache Answers { get; } = new(CachedAnswers);

    /// <summary>Gets what strategies work with.</summary>
    public StrategyServices Services { get; } = services;

    /// <summary>Answers by the strategy that the request names.</summary>
    /// <exception cref="InvalidInputException">There is none of that name, or it has not the options named.</exception>
    public ValueTask<RecallResult> RunAsync(ScopePartition partition, RecallRequest request, CancellationToken cancellationToken) =>
        RunAsync(Services.Registry.Find(request.Strategy), partition, request, isAutomatic: false, cancellationToken);

    /// <summary>Answers by a strategy, or by the one that it falls to.</summary>
    public async ValueTask<RecallResult> RunAsync(
        RecallStrategy strategy, ScopePartition partition, RecallRequest request, bool isAutomatic, CancellationToken cancellationToken)
    {
        if (strategy.Needs.Contains("llm") && Services.Chat is null && strategy.FallsTo is not null)
        {
            return await FallAsync(strategy, DegradedCode.ChatDown, partition, request, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            var call = new PlanCall(this, PlanOf(strategy, request.Overrides), partition, request) { IsAutomatic = isAutomatic };
            return await RunFromAsync(call, 0, cancellationToken).ConfigureAwait(false);
        }
        catch (ChatException) when (strategy.FallsTo is not null)
        {
            return await FallAsync(strategy, DegradedCode.ChatDown, partition, request, cancellationToken).ConfigureAwait(false);
        }
        catch (StrategyNeedException e) when (strategy.FallsTo is not null)
        {
            return await FallAsync(strategy, e.Code, partition, request, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Opens the state of a run; disposing it gives its working memory back.</summary>
    public RecallState Open(PlanCall call) => new(call, _scratch.Get(), _scratch.Return);

    /// <summary>Gets a strategy with its parts made.</summary>
    public CompiledPlan PlanOf(RecallStrategy strategy) => PlanOf(strategy, new Dictionary<string, string>());

    /// <summary>Gets a strategy with its parts made, with options of a request.</summary>
    public CompiledPlan PlanOf(RecallStrategy strategy, IReadOnlyDictionary<string, string> overrides)
    {
        if (overrides.Count > 0)
        {
            return new CompiledPlan(PlanOverrides.Apply(strategy, overrides), Services.Recall, Services.Embedder.ModelId, EvidenceOf);
        }

        // A strategy that the router put together has no entry in the registry and is made anew.
        return _plans.TryGetValue(strategy.Name, out var plan) && ReferenceEquals(plan.Strategy, strategy)
            ? plan
            : _plans[strategy.Name] = new CompiledPlan(strategy, Services.Recall, Services.Embedder.ModelId, EvidenceOf);
    }

    /// <summary>Makes the parts of a strategy that is in no registry.</summary>
    public CompiledPlan Compile(RecallStrategy strategy) => new(strategy, Services.Recall, Services.Embedder.ModelId, EvidenceOf);

    /// <summary>Runs a plan with its controllers.</summary>
    public static ValueTask<RecallResult> RunPlanAsync(PlanCall call, CancellationToken cancellationToken) => RunFromAsync(call, 0, cancellationToken);

    /// <summary>Gets the plan hash of a strategy.</summary>
    public string HashOf(string strategy) => PlanOf(Services.Registry.Find(strategy)).Hash.Value;

    /// <summary>Runs a plan without its controllers.</summary>
    public static async ValueTask<RecallResult> RunPlainAsync(PlanCall call, CancellationToken cancellationToken)
    {
        using var state = call.Runner.Open(call);
        await PlanRun.RankAsync(state, cancellationToken).ConfigureAwait(false);
        return PlanRun.Finish(state);
    }

    private static ValueTask<RecallResult> RunFromAsync(PlanCall call, int controller, CancellationToken cancellationToken) =>
        controller == call.Plan.Controllers.Count
            ? RunPlainAsync(call, cancellationToken)
            : call.Plan.Controllers[controller].RunAsync(call, (inner, token) => RunFromAsync(inner, controller + 1, token), cancellationToken);

    // Requests may set numbers as they like: what comes after the first few settings is made for its request and not kept.
    private EvidenceStage EvidenceOf(RecallOptions settings) =>
        _evidence.TryGetValue(settings, out var known) ? known
        : _evidence.Count < SharedEvidence ? _evidence.GetOrAdd(settings, NewEvidence)
        : NewEvidence(settings);

    private EvidenceStage NewEvidence(RecallOptions settings) =>
        new(settings, Services.Embedder as IWordVectors ?? (Services.Embedder as CachingEmbedder)?.WordVectors);

    private async ValueTask<RecallResult> FallAsync(
        RecallStrategy strategy, string code, ScopePartition partition, RecallRequest request, CancellationToken cancellationToken)
    {
        var other = Services.Registry.Find(strategy.FallsTo!);
        var kept = PlanOverrides.Known(other, request.Overrides);
        var result = await RunAsync(other, partition, request with { Overrides = kept }, isAutomatic: false, cancellationToken).ConfigureAwait(false);
        var worse = result.DegradedReason is { } reason && DegradedCode.Rank(reason) < DegradedCode.Rank(code);
        var warnings = result.DegradedReason is { } second && second != code ? [worse ? code : second, .. result.Report!.Warnings] : result.Report!.Warnings;
        return result with { DegradedReason = worse ? result.DegradedReason : code, Report = result.Report with { Warnings = warnings } };
    }
}
