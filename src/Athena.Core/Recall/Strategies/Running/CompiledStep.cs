using Athena.Recall.Strategies.Parts;
using Athena.Recall.Strategies.Plans;

namespace Athena.Recall.Strategies.Running;

/// <summary>A part of a plan, made.</summary>
/// <param name="Step">As it stands in the plan.</param>
/// <param name="First">The part.</param>
/// <param name="Second">What stands in where the first needs a language model and there is none; else null.</param>
internal sealed record CompiledStep(PlanStep Step, IPart First, IPart? Second)
{
    /// <summary>Gets a value indicating whether the first choice needs a language model.</summary>
    public bool NeedsChat => PartCatalog.Find(Step.Part)!.NeedsChat;
}
