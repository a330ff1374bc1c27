using Athena.Recall.Stages;
using Athena.Recall.Strategies.Parts;
using Athena.Recall.Strategies.Plans;

namespace Athena.Recall.Strategies.Running;

/// <summary>A strategy with its parts made. Immutable; shared by all requests that have no overrides.</summary>
internal sealed class CompiledPlan
{
    /// <summary>Makes the parts.</summary>
    /// <param name="strategy">A valid strategy.</param>
    /// <param name="recall">The engine's settings.</param>
    /// <param name="modelId">The embedding model, for the hash.</param>
    /// <param name="evidence">Gives the evidence stage of some settings.</param>
    public CompiledPlan(RecallStrategy strategy, RecallOptions recall, string modelId, Func<RecallOptions, EvidenceStage> evidence)
    {
        Strategy = strategy;
        ArmCap = recall.ArmCap;
        Parts = [.. strategy.Steps.Select(step => new CompiledStep(step, Make(step.Part, step, recall, evidence), step.Alternative is { } other ? Make(other, step, recall, evidence) : null))];
        Filters = [.. Parts.Select(static p => p.First).OfType<IRecordFilter>()];
        Arms = [.. Parts.Select(static p => p.First).OfType<IArm>()];
        VariantRerankers = [.. Parts.Select(static p => p.First).OfType<IVariantReranker>()];
        Controllers = [.. Parts.Select(static p => p.First).OfType<IController>()];
        Fuser = Parts.Select(static p => p.First).OfType<IFuser>().Single();
        Hash = new Lazy<string>(() => PlanHash.Of(strategy.Steps, recall, modelId));
    }

    /// <summary>Gets the strategy.</summary>
    public RecallStrategy Strategy { get; }

    /// <summary>Gets how many hits an arm gives.</summary>
    public int ArmCap { get; }

    /// <summary>Gets all parts in order.</summary>
    public IReadOnlyList<CompiledStep> Parts { get; }

    /// <summary>Gets the filters asked inside the arms.</summary>
    public IReadOnlyList<IRecordFilter> Filters { get; }

    /// <summary>Gets the arms.</summary>
    public IReadOnlyList<IArm> Arms { get; }

    /// <summary>Gets the fuser.</summary>
    public IFuser Fuser { get; }

    /// <summary>Gets what reranks the list of each variant.</summary>
    public IReadOnlyList<IVariantReranker> VariantRerankers { get; }

    /// <summary>Gets the controllers, the outermost first.</summary>
    public IReadOnlyList<IController> Controllers { get; }

    /// <summary>Gets the plan hash.</summary>
    public Lazy<string> Hash { get; }

    /// <summary>Gets the parts of a stage.</summary>
    public IEnumerable<CompiledStep> Of(PlanStage stage) => Parts.Where(part => part.Step.Stage == stage);

    private static IPart Make(string name, PlanStep step, RecallOptions recall, Func<RecallOptions, EvidenceStage> evidence)
    {
        var part = PartCatalog.Find(name)!;
        return part.Create(new PartOptions(part, step.Options, recall, evidence));
    }
}
