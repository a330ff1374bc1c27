using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts;

/// <summary>Adds or changes variants; in the stage embed after the vectors are there, else before.</summary>
internal interface IExpander : IPart
{
    /// <summary>Expands, with the gate not held: what reads the scope enters it.</summary>
    /// <exception cref="ChatException">The language model did not answer, or not in the form asked for.</exception>
    ValueTask ExpandAsync(RecallState state, CancellationToken cancellationToken);
}
