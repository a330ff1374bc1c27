using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts;

/// <summary>Makes one list of what the arms found.</summary>
internal interface IFuser : IPart
{
    /// <summary>Scores the union of one variant's arms; the result lives in the scratch.</summary>
    Memory<Candidate> Fuse(VariantRun run);

    /// <summary>Joins the lists of the variants, each with its variant's weight applied, into one candidate a record.</summary>
    void Join(RecallState state, IReadOnlyList<List<RankedCandidate>> lists);
}
