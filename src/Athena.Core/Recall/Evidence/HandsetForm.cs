using Athena.Recall.Stages;

namespace Athena.Recall.Evidence;

/// <summary>
/// The hand-set evidence form: the fused score of the record, a capped sum of those of its neighbours, its session as one document, its author,
/// and the question's neighbouring words (<c>strategies.md</c> section 2, step 4).
/// </summary>
internal sealed class HandsetForm(EvidenceOptions options)
{
    private const double LeastNeighbourTrust = 0.3;

    /// <summary>Sets the parts of each candidate, and its <see cref="Candidate.Base"/> to their scaled sum, 0 to 1.</summary>
    /// <param name="candidates">Fused, by ordinal.</param>
    /// <param name="partition">Of the scope.</param>
    /// <param name="weights">Of the arms.</param>
    /// <param name="scratch">Holds the walk; receives the parts.</param>
    public void Score(Span<Candidate> candidates, ScopePartition partition, FusionWeights weights, EvidenceScratch scratch)
    {
        scratch.Index(candidates, partition.End);
        var parts = scratch.Parts(candidates.Length);
        FindSessions(candidates, partition, scratch.SessionVector);
        var topSession = scratch.Walk.Sessions.Greatest();
        var trust = Math.Clamp(1 - ScopeStatistics.Of(partition.Sessions, partition.Turns).SameAuthorShare, LeastNeighbourTrust, 1);
        for (var i = 0; i < candidates.Length; i++)
        {
            var link = partition.Sessions[candidates[i].Ordinal];
            var session = link.Session < 0 ? 0 : weights.Mix(
                scratch.SessionVector.Of(link.Session), topSession > 0 ? scratch.Walk.Sessions[link.Session] / topSession : 0);
            var isNamed = scratch.Query.Names(link, partition.Sessions);
            parts[i] = new EvidenceParts(
                Math.Min(options.NeighbourCap, trust * Neighbours(candidates, link, partition.Sessions, scratch)),
                options.SessionWeight * session,
                isNamed ? options.SpeakerWeight : 0,
                options.BigramWeight * Bigram(candidates[i], partition, scratch),
                1 / Most(link));
        }

        for (var i = 0; i < candidates.Length; i++)
        {
            Apply(ref candidates[i], parts[i]);
        }
    }

    /// <summary>Sets a candidate's score to the scaled sum of its parts.</summary>
    public static void Apply(ref Candidate candidate, in EvidenceParts parts)
    {
        candidate.VectorShare *= parts.Factor;
        candidate.LexicalShare *= parts.Factor;
        candidate.Base = candidate.VectorShare + candidate.LexicalShare
            + (parts.Factor * (parts.Neighbours + parts.Session + parts.Speaker + parts.Bigram));
    }

    private static void FindSessions(ReadOnlySpan<Candidate> candidates, ScopePartition partition, SessionTops tops)
    {
        tops.Reset(partition.Sessions.End);
        foreach (ref readonly var candidate in candidates)
        {
            tops.Add(partition.Sessions[candidate.Ordinal].Session, (float)candidate.VectorScore);
        }
    }

    private static float Bigram(in Candidate candidate, ScopePartition partition, EvidenceScratch scratch) =>
        candidate.Bm25 > 0
            ? scratch.Query.Bigrams.Share(partition.Words.Of(candidate.Ordinal, scratch.Words!, partition), scratch.Words!)
            : 0;

    private static double BaseOf(ReadOnlySpan<Candidate> candidates, int ordinal, EvidenceScratch scratch) =>
        scratch.IndexOf(ordinal) is >= 0 and var index ? candidates[index].Base : 0;

    private double Neighbours(ReadOnlySpan<Candidate> candidates, TurnLink link, SessionDirectory sessions, EvidenceScratch scratch)
    {
        var (before, after) = (link.Previous, link.Next);
        var near = BaseOf(candidates, before, scratch) + BaseOf(candidates, after, scratch);
        var far = (before < 0 ? 0 : BaseOf(candidates, sessions[before].Previous, scratch))
            + (after < 0 ? 0 : BaseOf(candidates, sessions[after].Next, scratch));
        return (options.NeighbourWeight * near) + (options.FarNeighbourWeight * far);
    }

    // What a record cannot have does not count against it, so that facts without a session compete with turns.
    private double Most(TurnLink link) =>
        1 + options.BigramWeight
        + (link.Author < 0 ? 0 : options.SpeakerWeight)
        + (link.Session < 0 ? 0 : options.NeighbourCap + options.SessionWeight);
}
