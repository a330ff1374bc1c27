namespace Athena.Recall.Strategies.Routing;

/// <summary>What a question calls for; nothing for the plain pipeline.</summary>
/// <param name="Steps">The wrapper first, where there is one, then the overlays.</param>
internal sealed record RouteDecision(IReadOnlyList<RouteStep> Steps)
{
    /// <summary>The most overlays.</summary>
    public const int MostOverlays = 3;

    /// <summary>Gets the decision for a question that calls for nothing.</summary>
    public static RouteDecision Plain { get; } = new([]);

    /// <summary>Gets the name under which the plan that is put together is kept.</summary>
    public string Key => string.Join('+', Steps.Select(static step => step.Strategy));
}
