using Athena.Diagnostics;
using Athena.Vectors;

namespace Athena.Recall.Stages;

/// <summary>Query vector to the nearest records.</summary>
public sealed class VectorSearchStage
{
    /// <summary>Searches the scope's vectors.</summary>
    /// <param name="query">The query vector; where it is empty the arm gives nothing.</param>
    /// <param name="index">The scope's vectors.</param>
    /// <param name="cap">The most candidates, 1 to 1,000.</param>
    /// <param name="scratch">Holds the candidates.</param>
    /// <param name="exact">Whether every vector is compared.</param>
    public VectorArm Run(QueryVector query, IVectorIndex index, int cap, RecallScratch scratch, bool exact = false)
    {
        using var span = StageSpan.Start(RecallStage.VectorSearch);
        if (query.Values.IsEmpty || index.Count == 0)
        {
            return default;
        }

        var hits = scratch.VectorHits(Math.Min(cap, index.Count));
        var statistics = index.Search(query.Values.Span, hits.Span, new VectorSearchOptions { Exact = exact });
        return new VectorArm(query.Values, hits[..statistics.Hits], statistics);
    }
}
