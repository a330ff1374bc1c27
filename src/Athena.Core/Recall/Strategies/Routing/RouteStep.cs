using Athena.Recall.Strategies.Plans;

namespace Athena.Recall.Strategies.Routing;

/// <summary>One strategy that a question calls for.</summary>
/// <param name="Strategy">Its name.</param>
/// <param name="Reason">What in the question calls for it.</param>
/// <param name="IsOverlay">Whether it joins others; of the rest only one is taken.</param>
internal sealed record RouteStep(string Strategy, string Reason, bool IsOverlay)
{
    /// <summary>Gets changes to the pinned plan in place of those of the strategy; null for those.</summary>
    public IReadOnlyList<PlanEdit>? Edits { get; init; }
}
