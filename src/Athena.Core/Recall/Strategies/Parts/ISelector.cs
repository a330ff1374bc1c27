using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts;

/// <summary>Takes a subset of the ordered candidates, or orders them anew: selectors, filters of the stage rerank and packers.</summary>
internal interface ISelector : IPart
{
    /// <summary>Changes the list, with the gate held.</summary>
    void Select(RecallState state);
}
