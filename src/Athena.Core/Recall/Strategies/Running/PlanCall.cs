namespace Athena.Recall.Strategies.Running;

/// <summary>One plan to run on one scope for one request.</summary>
/// <param name="Runner">Runs plans.</param>
/// <param name="Plan">The plan.</param>
/// <param name="Partition">The scope.</param>
/// <param name="Request">The request.</param>
internal sealed record PlanCall(StrategyRunner Runner, CompiledPlan Plan, ScopePartition Partition, RecallRequest Request)
{
    /// <summary>Gets what strategies work with.</summary>
    public StrategyServices Services => Runner.Services;

    /// <summary>Gets the counters to go on with; null for those of the plan.</summary>
    public CostMeter? Cost { get; init; }

    /// <summary>Gets a value indicating whether it was picked and not asked for: what is not configured is then left out without a word.</summary>
    public bool IsAutomatic { get; init; }
}
