namespace Athena.Recall.Strategies.Plans;

/// <summary>One part of a plan with its options.</summary>
/// <param name="Stage">Where it runs.</param>
/// <param name="Part">The name of the part.</param>
/// <param name="Options">Those that the plan sets; the others have the part's defaults.</param>
/// <param name="Alternative">The part that stands in where <paramref name="Part"/> needs a language model and there is none; else null.</param>
public sealed record PlanStep(PlanStage Stage, string Part, IReadOnlyDictionary<string, string> Options, string? Alternative = null)
{
    /// <summary>Says whether it is a part, as first or second choice.</summary>
    public bool Names(string part) => string.Equals(Part, part, StringComparison.Ordinal) || string.Equals(Alternative, part, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString()
    {
        var name = Alternative is null ? Part : $"{Part}|{Alternative}";
        return Options.Count == 0 ? name : $"{name}({string.Join(",", Options.OrderBy(static o => o.Key, StringComparer.Ordinal).Select(static o => $"{o.Key}={o.Value}"))})";
    }
}
