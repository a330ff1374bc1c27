using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts;

/// <summary>Changes scores by what a language model says.</summary>
internal interface IChatReranker : IPart
{
    /// <summary>Reranks, with the gate not held; the candidates are ordered before and after.</summary>
    /// <exception cref="ChatException">The language model did not answer, or not in the form asked for.</exception>
    ValueTask RerankAsync(RecallState state, CancellationToken cancellationToken);
}
