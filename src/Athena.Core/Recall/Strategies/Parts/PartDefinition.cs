using Athena.Recall.Strategies.Plans;

namespace Athena.Recall.Strategies.Parts;

/// <summary>A part that plans can name.</summary>
internal sealed record PartDefinition
{
    /// <summary>Gets the name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the kind.</summary>
    public required PartKind Kind { get; init; }

    /// <summary>Gets where it stands among the parts of its stage; equal ones keep the order of the plan.</summary>
    public int Order { get; init; }

    /// <summary>Gets the options.</summary>
    public IReadOnlyList<PartOption> Options { get; init; } = [];

    /// <summary>Gets a value indicating whether it needs a language model.</summary>
    public bool NeedsChat { get; init; }

    /// <summary>Gets what makes it.</summary>
    public required Func<PartOptions, IPart> Create { get; init; }

    /// <summary>Gets the stages where it may stand.</summary>
    public IReadOnlyList<PlanStage> Stages => Kind switch
    {
        PartKind.Analyzer => [PlanStage.Analyze],
        PartKind.Expander => [PlanStage.Analyze, PlanStage.Embed],
        PartKind.Arm => [PlanStage.Search],
        PartKind.Fuser => [PlanStage.Fuse],
        PartKind.Reranker => [PlanStage.Rerank],
        PartKind.Filter => [PlanStage.Search, PlanStage.Rerank],
        PartKind.Selector => [PlanStage.Rerank, PlanStage.Format],
        PartKind.Packer => [PlanStage.Format],
        _ => [PlanStage.Control],
    };

    /// <summary>Says what is wrong with an option; null where nothing is.</summary>
    public string? FaultOf(string option, string value)
    {
        var known = Options.FirstOrDefault(o => string.Equals(o.Name, option, StringComparison.Ordinal));
        if (known is null)
        {
            return $"'{Name}' has no option '{option}'{(Options.Count == 0 ? "" : $"; it has {string.Join(", ", Options.Select(static o => o.Name))}")}";
        }

        return known.FaultOf(value) is { } fault ? $"'{Name}.{option}' {fault}" : null;
    }
}
