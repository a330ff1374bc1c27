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
        var ordinals = run.Admitted;
        var cosines = new float[ordinals.Length];
        partition.Vectors.Score(vector.Span, ordinals, cosines);
        var hits = Best(ordinals, cosines, cap, static (_, cosine) => !float.IsNaN(cosine));
        return new VectorArm(vector, hits, statistics with { Hits = hits.Length });
    }

    /// <summary>The best matches of the records that may be hits.</summary>
    /// <param name="run">The variant.</param>
    /// <param name="cap">The most hits.</param>
    /// <param name="filter">What else keeps records out of the hits; null where nothing does.</param>
    public static LexicalArm Matching(VariantRun run, int cap, IDocumentFilter? filter)
    {
        var ordinals = run.Admitted;
        var scores = new float[ordinals.Length];
        ExpandedSearch.Score(run.Variant, run.State.Partition.Texts, ordinals, scores);
        var hits = Best(ordinals, scores, cap, (ordinal, score) => score > 0 && (filter is null || filter.Accepts(ordinal)));
        var summary = hits.Length == 0 ? default : new LexicalSearchResult(hits.Length, hits[0].Score, TermCoverage.Of(run.Variant.Query.Terms, hits[0].Ordinal, run.State.Partition.Texts));
        return new LexicalArm(run.Variant.Query.Terms, hits, summary);
    }

    private static ScoredOrdinal[] Best(int[] ordinals, float[] scores, int cap, Func<int, float, bool> counts)
    {
        var best = new ScoredOrdinal[Math.Min(cap, ordinals.Length)];
        var top = new TopK(best);
        for (var i = 0; i < ordinals.Length; i++)
        {
            if (!(scores[i] < top.Threshold) && counts(ordinals[i], scores[i]))
            {
                top.Add(ordinals[i], scores[i]);
            }
        }

        return best[..top.Sort()];
    }
}
