using Athena.Model;
using Athena.Vectors;

namespace Athena.Consolidation.Clustering;

/// <summary>Finds similar episodes by their centroids: one query of the vector index for each.</summary>
internal static class CentroidNeighbours
{
    private const float MinCosine = 0.80f;

    /// <summary>Adds an edge from each episode that has a centroid to its nearest 8 with a cosine of at least 0.80.</summary>
    public static void AddEdges(IReadOnlyList<Episode> episodes, Func<int, IVectorIndex> createIndex, List<EpisodeEdge> edges, CancellationToken cancellationToken)
    {
        var dimensions = episodes.Max(episode => episode.Centroid.Length);
        if (dimensions == 0)
        {
            return;
        }

        using var index = createIndex(dimensions);
        for (var i = 0; i < episodes.Count; i++)
        {
            if (!episodes[i].Centroid.IsEmpty)
            {
                index.Add(i, episodes[i].Centroid.Span);
            }
        }

        for (var i = 0; i < episodes.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!episodes[i].Centroid.IsEmpty)
            {
                AddNearest(episodes, i, index, edges);
            }
        }
    }

    private static void AddNearest(IReadOnlyList<Episode> episodes, int position, IVectorIndex index, List<EpisodeEdge> edges)
    {
        // One more than wanted: an episode is its own nearest, unless equal ones of lower position push it out.
        Span<ScoredOrdinal> hits = stackalloc ScoredOrdinal[EventClusterer.Neighbours + 1];
        hits = hits[..index.Search(episodes[position].Centroid.Span, hits).Hits];
        var wanted = EventClusterer.Neighbours;
        foreach (var hit in hits)
        {
            if (hit.Ordinal != position && hit.Score >= MinCosine && wanted-- > 0)
            {
                edges.Add(EpisodeEdge.Between(episodes, position, hit.Ordinal, hit.Score));
            }
        }
    }
}
