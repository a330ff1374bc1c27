namespace Athena.Consolidation.Clustering;

/// <summary>
/// Finds similar episodes by their words where vectors are missing: MinHash bands propose pairs, the exact Jaccard decides.
/// In a bucket an episode meets only the next 8, so that m episodes cost at most 256 m comparisons even where all are equal.
/// </summary>
internal static class TokenNeighbours
{
    private const double MinJaccard = 0.5;

    /// <summary>Adds the edges of which at least one end has no centroid; between two centroids the cosine has decided.</summary>
    /// <returns>The number of pairs compared.</returns>
    public static int AddEdges(IReadOnlyList<Episode> episodes, int seed, List<EpisodeEdge> edges, CancellationToken cancellationToken)
    {
        var tokens = new ulong[episodes.Count][];
        var buckets = new List<(ulong Key, int Position)>(episodes.Count * MinHash.Bands);
        var minHash = new MinHash(seed);
        Span<ulong> keys = stackalloc ulong[MinHash.Bands];
        for (var i = 0; i < tokens.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            tokens[i] = TokenSet.Union(episodes[i].Events.Select(member => TokenSet.Of(member.Content)));
            minHash.GetBandKeys(tokens[i], keys);
            foreach (var key in keys)
            {
                buckets.Add((key, i));
            }
        }

        buckets.Sort();
        var pairs = Propose(episodes, buckets);
        foreach (var (one, other) in pairs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var similarity = TokenSet.Jaccard(tokens[one], tokens[other]);
            if (similarity >= MinJaccard)
            {
                edges.Add(EpisodeEdge.Between(episodes, one, other, (float)similarity));
            }
        }

        return pairs.Count;
    }

    private static HashSet<(int One, int Other)> Propose(IReadOnlyList<Episode> episodes, List<(ulong Key, int Position)> buckets)
    {
        var pairs = new HashSet<(int One, int Other)>();
        for (var i = 0; i < buckets.Count; i++)
        {
            var last = Math.Min(buckets.Count - 1, i + EventClusterer.Neighbours);
            for (var j = i + 1; j <= last && buckets[j].Key == buckets[i].Key; j++)
            {
                var (one, other) = (buckets[i].Position, buckets[j].Position);
                if (episodes[one].Centroid.IsEmpty || episodes[other].Centroid.IsEmpty)
                {
                    pairs.Add((one, other));
                }
            }
        }

        return pairs;
    }
}
