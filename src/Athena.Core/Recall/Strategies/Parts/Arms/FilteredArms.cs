using Athena.Lexical;
using Athena.Model;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Arms;

/// <summary>
/// Both first arms where not every record may be a hit: the records that may be are scored one by one, so that a filter which few
/// pass still finds the best of those. What describes the scope, the spread of the cosines and the idf, stays that of the whole scope.
/// </summary>
internal static class FilteredArms
{
    /// <summary>Says whether some record may be no hit.</summary>
    public static bool IsNeeded(RecallState state) => state.Request.Filter is not null || state.Call.Plan.Filters.Count > 0;

    /// <summary>The nearest of the records that may be hits.</summary>
    public static VectorArm Nearest(VariantRun run, int cap)
    {
        var (partition, vector) = (run.State.Partition, run.Variant.Vector);
        if (vector.IsEmpty || partition.Vectors.Count == 0)
        {
            return default;
        }

        var statistics = partition.Vectors.Search(vector.Span, new ScoredOrdinal[1]);
        var ordinals = Admitted(run.State);
        var cosines = new float[ordinals.Length];
        partition.Vectors.Score(vector.Span, ordinals, cosines);
        var hits = Best(ordinals, cosines, cap, static cosine => !float.IsNaN(cosine));
        return new VectorArm(vector, hits, statistics with { Hits = hits.Length });
    }

    /// <summary>The best matches of the records that may be hits.</summary>
    public static LexicalArm Matching(VariantRun run, int cap)
    {
        var ordinals = Admitted(run.State);
        var scores = new float[ordinals.Length];
        ExpandedSearch.Score(run.Variant, run.State.Partition.Texts, ordinals, scores);
        var hits = Best(ordinals, scores, cap, static score => score > 0);
        var summary = hits.Length == 0 ? default : new LexicalSearchResult(hits.Length, hits[0].Score, TermCoverage.Of(run.Variant.Query.Terms, hits[0].Ordinal, run.State.Partition.Texts));
        return new LexicalArm(run.Variant.Query.Terms, hits, summary);
    }

    /// <summary>The records that may be hits, ascending.</summary>
    public static int[] Admitted(RecallState state)
    {
        List<int> ordinals = [];
        for (var ordinal = 0; ordinal < state.Partition.End; ordinal++)
        {
            if (state.Partition.Texts.Contains(ordinal) && state.Admits(state.Partition[ordinal]))
            {
                ordinals.Add(ordinal);
            }
        }

        return [.. ordinals];
    }

    private static ScoredOrdinal[] Best(int[] ordinals, float[] scores, int cap, Predicate<float> counts)
    {
        var best = new ScoredOrdinal[Math.Min(cap, ordinals.Length)];
        var top = new TopK(best);
        for (var i = 0; i < ordinals.Length; i++)
        {
            if (counts(scores[i]))
            {
                top.Add(ordinals[i], scores[i]);
            }
        }

        return best[..top.Sort()];
    }
}
