namespace Athena.Graph.Communities;

/// <summary>
/// Divides a graph into communities of high modularity, each of them connected (Traag, Waltman and van Eck 2019): nodes move, communities are
/// refined, the refined ones become the nodes of the next round, until no node moves any more.
/// </summary>
internal static class Leiden
{
    private const int MaxRounds = 50;

    /// <summary>Finds the communities.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="seed">Of the order in which nodes are visited.</param>
    /// <param name="resolution">Above 0; 1 is plain modularity, more gives smaller communities.</param>
    /// <returns>The community of each node, numbered from 0 by their first nodes.</returns>
    public static int[] Run(WeightedGraph graph, int seed, double resolution = 1)
    {
        var random = new Random(seed);
        var places = Enumerable.Range(0, graph.Count).ToArray();
        var level = graph;
        var communities = places.AsSpan().ToArray();
        for (var round = 0; round < MaxRounds; round++)
        {
            var count = LocalMoves.Run(level, communities, random, resolution);
            if (count == level.Count)
            {
                break;
            }

            // Only what is connected becomes one node, so nothing that was found apart is joined for good.
            var refined = Refinement.Run(level, communities, random, resolution);
            var refinedCount = Numbering.Compact(refined);
            if (refinedCount == level.Count)
            {
                Spread(places, Components.Split(level, communities));
                return Numbered(places);
            }

            var next = new int[refinedCount];
            for (var node = 0; node < level.Count; node++)
            {
                next[refined[node]] = communities[node];
            }

            level = level.Aggregate(refined, refinedCount);
            communities = next;
            Spread(places, refined);
        }

        return Numbered(places);
    }

    private static void Spread(int[] places, int[] groups)
    {
        for (var node = 0; node < places.Length; node++)
        {
            places[node] = groups[places[node]];
        }
    }

    private static int[] Numbered(int[] places)
    {
        Numbering.Compact(places);
        return places;
    }
}
