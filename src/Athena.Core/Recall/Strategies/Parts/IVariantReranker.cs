using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts;

/// <summary>Scores the list of one variant anew before the lists are joined; may add records that stand beside those found.</summary>
internal interface IVariantReranker : IPart
{
    /// <summary>Reranks, with the gate held.</summary>
    Memory<Candidate> Rerank(VariantRun run, Memory<Candidate> fused);
}
