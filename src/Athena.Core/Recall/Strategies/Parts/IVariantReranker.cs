using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts;

/// <summary>Scores the list of one variant anew before the lists are joined.</summary>
internal interface IVariantReranker : IPart
{
    /// <summary>Lists records that stand beside those found, before the arms are fused, with the gate held.</summary>
    void Widen(VariantRun run);

    /// <summary>Reranks, with the gate held.</summary>
    Memory<Candidate> Rerank(VariantRun run, Memory<Candidate> fused);
}
