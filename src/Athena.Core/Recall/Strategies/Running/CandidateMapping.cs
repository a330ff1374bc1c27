using Athena.Model;

namespace Athena.Recall.Strategies.Running;

/// <summary>What the stages made of a record, as arms and signals.</summary>
internal static class CandidateMapping
{
    /// <summary>Maps a candidate of one variant; the variant's weight is applied.</summary>
    public static RankedCandidate Map(VariantRun run, in Candidate candidate, MemoryRecord record, bool isReranked)
    {
        var ranked = new RankedCandidate(candidate.Ordinal, record)
        {
            VectorScore = candidate.VectorScore,
        };
        if (candidate.HasVector)
        {
            ranked.AddArm(new ArmContribution("vector", Rank(candidate.VectorRank), candidate.Cosine, candidate.VectorScore, candidate.VectorShare));
        }

        if (candidate.Bm25 > 0)
        {
            ranked.AddArm(new ArmContribution("lexical", Rank(candidate.LexicalRank), candidate.Bm25, candidate.LexicalScore, candidate.LexicalShare));
        }

        foreach (var (arm, hits) in run.Further)
        {
            var ordinal = candidate.Ordinal;
            if (hits.FindIndex(hit => hit.Ordinal == ordinal) is >= 0 and var at)
            {
                ranked.AddArm(new ArmContribution(arm, at + 1, hits[at].Score, hits[at].Score, 0));
            }
        }

        if (isReranked)
        {
            ranked.Add("evidence", 1, candidate.Base - ranked.Score);
        }

        ranked.Scale(run.Variant.Weight);
        return ranked;
    }

    private static int? Rank(int rank) => rank == 0 ? null : rank;
}
