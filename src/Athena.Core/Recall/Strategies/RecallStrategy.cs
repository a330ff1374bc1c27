using Athena.Recall.Strategies.Plans;

namespace Athena.Recall.Strategies;

/// <summary>A named way to recall: a plan over parts, resolved and checked. Immutable.</summary>
public sealed record RecallStrategy
{
    /// <summary>Gets the name: lower case, words joined by hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the family: <c>arms</c>, <c>signals</c>, <c>query</c>, <c>conversation</c>, <c>time</c>, <c>graph</c> or <c>control</c>.</summary>
    public required string Family { get; init; }

    /// <summary>Gets when to use it, in one sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>Gets a question that it is good for.</summary>
    public required string Example { get; init; }

    /// <summary>Gets the plan that it changes; null where it stands alone.</summary>
    public string? Extends { get; init; }

    /// <summary>Gets the part without which it would not give what it promises.</summary>
    public required string Key { get; init; }

    /// <summary>Gets the test that proves it.</summary>
    public required string Proof { get; init; }

    /// <summary>Gets the most it may spend.</summary>
    public required StrategyCost Cost { get; init; }

    /// <summary>Gets what it cannot do without: <c>embedder</c>, <c>llm</c>.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>Gets the strategy that answers where a need is not met; null where this one does as well as it can.</summary>
    public string? FallsTo { get; init; }

    /// <summary>Gets the parts in the order in which they run.</summary>
    public required IReadOnlyList<PlanStep> Steps { get; init; }

    /// <summary>Gets the changes to the plan that it extends, as they were written.</summary>
    internal IReadOnlyList<PlanEdit> Edits { get; init; } = [];

    /// <summary>Says whether a part is in the plan, also as a second choice.</summary>
    public bool Has(string part) => Steps.Any(step => step.Names(part));
}
