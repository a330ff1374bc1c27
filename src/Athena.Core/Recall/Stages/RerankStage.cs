using System.Numerics.Tensors;
using Athena.Diagnostics;
using Athena.Lexical;

namespace Athena.Recall.Stages;

/// <summary>Adds recency and importance, orders, and folds near-duplicates into the better one.</summary>
public sealed class RerankStage(RecallOptions options)
{
    private const int IndexBits = 24;
    private const long IndexMask = (1L << IndexBits) - 1;

    /// <summary>Orders the candidates.</summary>
    /// <param name="candidates">In any order; their scores are set.</param>
    /// <param name="queryTerms">A word of the query that two texts do not share keeps them apart.</param>
    /// <param name="partition">The scope's records.</param>
    /// <param name="k">How many hits are wanted; candidates behind the k-th kept one are cut off.</param>
    /// <param name="now">The time of the request.</param>
    /// <param name="scratch">Buffers of the comparison.</param>
    /// <returns>By score from the best, equal scores by id: the first candidates up to the k-th kept one, folded ones among them.</returns>
    public Memory<Candidate> Run(
        Memory<Candidate> candidates, TermList queryTerms, ScopePartition partition, int k, DateTimeOffset now, RecallScratch scratch)
    {
        using var span = StageSpan.Start(RecallStage.Rerank);
        Score(candidates.Span, partition, now);
        var order = scratch.Keys(candidates.Length);
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = (-RankKey.UnitsOf(candidates.Span[i].Score) << IndexBits) | (long)i;
        }

        // Numbers sort many times faster than what has to be compared; the ids are read only where scores are equal.
        order.Sort();
        OrderEquals(order, candidates.Span, partition, scratch);
        var ranked = scratch.Ranked(candidates.Length);
        return ranked[..TakeAndFold(order, candidates.Span, ranked.Span, queryTerms, partition, k, scratch)];
    }

    private void Score(Span<Candidate> candidates, ScopePartition partition, DateTimeOffset now)
    {
        var baseWeight = 1 - Math.Min(1, options.RecencyWeight + options.ImportanceWeight);
        foreach (ref var candidate in candidates)
        {
            var record = partition[candidate.Ordinal];
            var age = Math.Max(0, (now - (record.OccurredAt ?? record.RecordedAt)) / options.RecencyHalfLife);
            candidate.Recency = Math.Pow(2, -age);
            candidate.Importance = record.Importance;
            var score = (baseWeight * candidate.Base)
                + (options.RecencyWeight * candidate.Recency)
                + (options.ImportanceWeight * candidate.Importance);
            candidate.Score = RankKey.Round(score);
        }
    }

    private static void OrderEquals(Span<long> order, ReadOnlySpan<Candidate> candidates, ScopePartition partition, RecallScratch scratch)
    {
        for (var (first, end) = (0, 0); first < order.Length; first = end)
        {
            for (end = first + 1; end < order.Length && order[end] >> IndexBits == order[first] >> IndexBits; end++)
            {
            }

            if (end - first > 1)
            {
                ById(order[first..end], candidates, partition, scratch.RankKeys(end - first));
            }
        }
    }

    private static void ById(Span<long> equals, ReadOnlySpan<Candidate> candidates, ScopePartition partition, Span<RankKey> keys)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            var index = (int)(equals[i] & IndexMask);
            keys[i] = new RankKey(candidates[index].Score, partition[candidates[index].Ordinal].Id, index);
        }

        keys.Sort(RankKey.Compare);
        for (var i = 0; i < keys.Length; i++)
        {
            equals[i] = (equals[i] & ~IndexMask) | (long)keys[i].Index;
        }
    }

    private int TakeAndFold(
        ReadOnlySpan<long> order,
        ReadOnlySpan<Candidate> candidates,
        Span<Candidate> ranked,
        TermList queryTerms,
        ScopePartition partition,
        int k,
        RecallScratch scratch)
    {
        var comparison = new NearDuplicates(options.DuplicateJaccard, scratch.Duplicates, queryTerms);
        var kept = 0;
        var end = 0;
        for (; end < order.Length && kept < k; end++)
        {
            ranked[end] = candidates[(int)(order[end] & IndexMask)];
            ranked[end].DuplicateOf = FindBetter(ranked[..end], ranked[end].Ordinal, partition, comparison);
            kept += ranked[end].DuplicateOf < 0 ? 1 : 0;
        }

        return end;
    }

    private int FindBetter(ReadOnlySpan<Candidate> better, int ordinal, ScopePartition partition, NearDuplicates comparison)
    {
        for (var i = 0; i < better.Length; i++)
        {
            if (better[i].DuplicateOf < 0 && AreDuplicates(better[i].Ordinal, ordinal, partition, comparison))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Says whether two records say the same.</summary>
    internal bool AreDuplicates(int better, int other, ScopePartition partition, NearDuplicates comparison)
    {
        var left = partition.Vectors.GetVector(better);
        var right = partition.Vectors.GetVector(other);
        if (!left.IsEmpty && !right.IsEmpty && TensorPrimitives.Dot(left, right) < options.DuplicateCosine)
        {
            return false;
        }

        var (first, second) = (partition[better], partition[other]);
        return string.Equals(first.Author, second.Author, StringComparison.Ordinal) && comparison.SameWords(first.Text, second.Text);
    }
}
