using System.Collections.Concurrent;
using Athena.Recall.Strategies.Routing;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Controllers;

/// <summary>Looks at the question, picks what it calls for, and runs that as one plan.</summary>
internal sealed class RoutePart : IController
{
    private readonly ConcurrentDictionary<string, (CompiledPlan Plan, IReadOnlyList<RouteStep> Used)> _plans = new(StringComparer.Ordinal);

    public static PartDefinition Definition { get; } = new() { Name = "route", Kind = PartKind.Controller, Create = static _ => new RoutePart() };

    public async ValueTask<RecallResult> RunAsync(
        PlanCall call, Func<PlanCall, CancellationToken, ValueTask<RecallResult>> next, CancellationToken cancellationToken)
    {
        var clock = call.Services.TimeProvider;
        var started = clock.GetTimestamp();
        var (plan, used) = PlanOf(call);
        var result = await StrategyRunner.RunPlanAsync(call with { Plan = plan, IsAutomatic = true }, cancellationToken).ConfigureAwait(false);
        var elapsed = clock.GetElapsedTime(started);
        IReadOnlyList<RecallRoute> route = used.Count == 0
            ? [new RecallRoute(StrategyRegistry.Pinned, "no rule", elapsed, result.Hits.Count)]
            : [.. used.Select(step => new RecallRoute(step.Strategy, step.Reason, elapsed, result.Hits.Count))];
        result.Report = result.Report! with { Strategy = call.Plan.Strategy.Name, Route = [.. route, .. result.Report.Route] };
        return result;
    }

    private (CompiledPlan Plan, IReadOnlyList<RouteStep> Used) PlanOf(PlanCall call)
    {
        var registry = call.Services.Registry;
        RouteDecision decision;
        using (new GateLease(call.Partition))
        {
            decision = RouteRules.Decide(call.Request, call.Partition, call.Services.TimeProvider.GetUtcNow(), registry.Has);
        }

        if (call.Request.Overrides.Count > 0)
        {
            var (changed, steps) = RouteComposer.Compose(call.Plan.Strategy.Name, decision, registry);
            return (call.Runner.Compile(PlanOverrides.Apply(changed, PlanOverrides.Known(changed, call.Request.Overrides))), steps);
        }

        // There are as many keys as ways to choose few strategies of a dozen.
        return _plans.GetOrAdd(decision.Key, _ =>
        {
            var (strategy, used) = RouteComposer.Compose(call.Plan.Strategy.Name, decision, registry);
            return (call.Runner.Compile(strategy), used);
        });
    }
}
