using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts;

/// <summary>Finds hits of a variant.</summary>
internal interface IArm : IPart
{
    /// <summary>Searches, with the gate held.</summary>
    void Search(VariantRun run);
}
