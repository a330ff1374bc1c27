using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts;

/// <summary>Changes scores by named signals.</summary>
internal interface IReranker : IPart
{
    /// <summary>Reranks, with the gate held; the candidates are ordered before and after.</summary>
    void Rerank(RecallState state);
}
