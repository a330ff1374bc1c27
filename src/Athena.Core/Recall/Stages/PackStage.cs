using Athena.Diagnostics;
using Athena.Model;
using Athena.Recall.Evidence;

namespace Athena.Recall.Stages;

/// <summary>
/// The best candidates to hits, in rank order, within k and the token budget: what does not fit is cut at the end of a sentence
/// where it is the first, else skipped for the next that fits.
/// </summary>
public sealed class PackStage(RecallOptions options)
{
    /// <summary>Packs the hits.</summary>
    /// <param name="ranked">Ordered candidates, folded ones marked.</param>
    /// <param name="request">k, budget, explain.</param>
    /// <param name="partition">The scope's records.</param>
    /// <param name="degradedReason">Goes into the result.</param>
    /// <param name="scratch">Of the recall, for the explanation of the evidence; null where there is none.</param>
    public RecallResult Run(
        ReadOnlyMemory<Candidate> ranked, RecallRequest request, ScopePartition partition, string? degradedReason, RecallScratch? scratch = null)
    {
        using var span = StageSpan.Start(RecallStage.Pack);
        var candidates = ranked.Span;
        var hits = new RecallHit[CountKept(candidates)];
        var (count, tokens, omitted) = (0, 0, 0);
        for (var i = 0; i < candidates.Length; i++)
        {
            if (candidates[i].DuplicateOf >= 0)
            {
                continue;
            }

            var record = partition[candidates[i].Ordinal];
            var (text, cost) = TextFit.Fit(record.Text, request.TokenBudget - tokens, count == 0);
            if (text is null)
            {
                omitted++;
                continue;
            }

            tokens += cost;
            var explanation = request.Explain ? Explain(candidates[i], scratch) : null;
            hits[count++] = new RecallHit(
                record, (float)candidates[i].Score, text, text.Length < record.Text.Length, Duplicates(candidates, i, partition), explanation);
        }

        return new RecallResult(partition.Scope, count == hits.Length ? hits : hits[..count], tokens, omitted, degradedReason);
    }

    private static int CountKept(ReadOnlySpan<Candidate> candidates)
    {
        var kept = 0;
        foreach (ref readonly var candidate in candidates)
        {
            kept += candidate.DuplicateOf < 0 ? 1 : 0;
        }

        return kept;
    }

    private static List<MemoryId>? Duplicates(ReadOnlySpan<Candidate> candidates, int of, ScopePartition partition)
    {
        List<MemoryId>? ids = null;
        for (var i = of + 1; i < candidates.Length; i++)
        {
            if (candidates[i].DuplicateOf == of)
            {
                (ids ??= []).Add(partition[candidates[i].Ordinal].Id);
            }
        }

        return ids;
    }

    private HitExplanation Explain(in Candidate candidate, RecallScratch? scratch)
    {
        var baseWeight = 1 - Math.Min(1, options.RecencyWeight + options.ImportanceWeight);
        List<ArmContribution> arms = [];
        if (candidate.HasVector)
        {
            arms.Add(new("vector", Rank(candidate.VectorRank), candidate.Cosine, candidate.VectorScore, baseWeight * candidate.VectorShare));
        }

        if (candidate.Bm25 > 0)
        {
            arms.Add(new("lexical", Rank(candidate.LexicalRank), candidate.Bm25, candidate.LexicalScore, baseWeight * candidate.LexicalShare));
        }

        List<BoostContribution> boosts = [];
        if (scratch is not null)
        {
            EvidenceExplanation.Add(boosts, candidate, baseWeight, scratch.Evidence);
        }

        boosts.Add(new("recency", candidate.Recency, options.RecencyWeight * candidate.Recency));
        boosts.Add(new("importance", candidate.Importance, options.ImportanceWeight * candidate.Importance));
        return new HitExplanation(arms, boosts);

        static int? Rank(int rank) => rank == 0 ? null : rank;
    }
}
