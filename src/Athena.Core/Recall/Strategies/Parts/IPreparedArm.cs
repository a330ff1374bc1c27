using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts;

/// <summary>An arm that searches what may first have to be made, by the embedding model for example.</summary>
internal interface IPreparedArm : IArm
{
    /// <summary>Makes what is missing, with the gate not held: what reads the scope enters it. The question's vectors are there.</summary>
    ValueTask PrepareAsync(RecallState state, CancellationToken cancellationToken);
}
