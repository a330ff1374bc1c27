using Athena.Recall.Strategies.Plans;

namespace Athena.Recall.Strategies.Routing;

/// <summary>The strategies of a decision as one plan: each changes the pinned plan in turn, and one that does not fit those before is left out.</summary>
internal static class RouteComposer
{
    /// <summary>Puts the plan together.</summary>
    /// <param name="name">Of the plan.</param>
    /// <param name="decision">What the question calls for.</param>
    /// <param name="registry">The strategies.</param>
    /// <returns>The plan, and the steps that are in it.</returns>
    public static (RecallStrategy Strategy, IReadOnlyList<RouteStep> Used) Compose(string name, RouteDecision decision, StrategyRegistry registry)
    {
        var pinned = registry.Find(StrategyRegistry.Pinned);
        if (decision.Steps is [{ IsOverlay: false, Edits: null } only, ..] && registry.Find(only.Strategy) is { } alone && alone.Extends != StrategyRegistry.Pinned)
        {
            return (alone with { Name = name }, [only]);
        }

        var (steps, cost) = (pinned.Steps, pinned.Cost);
        List<RouteStep> used = [];
        foreach (var step in decision.Steps)
        {
            var strategy = registry.Find(step.Strategy);
            var changed = PlanResolver.Apply(steps, step.Edits ?? strategy.Edits, isRoot: false, static _ => { });
            if ((step.Edits is not null || strategy.Extends == StrategyRegistry.Pinned) && !PlanResolver.FaultsOf(changed).Any())
            {
                (steps, cost) = (changed, Sum(cost, strategy.Cost, pinned.Cost));
                used.Add(step);
            }
        }

        return (pinned with { Name = name, Steps = steps, Cost = cost, Edits = [] }, used);
    }

    // A model is never asked: what it would do the rules do.
    private static StrategyCost Sum(StrategyCost cost, StrategyCost added, StrategyCost pinned) =>
        new("C", cost.Embeds + added.Embeds - pinned.Embeds, cost.Searches + added.Searches - pinned.Searches, 0);
}
