namespace Athena.Graph.Communities;

/// <summary>The first step of a round: each node moves to the community where modularity gains most, until none gains.</summary>
internal static class LocalMoves
{
    private const double Least = 1e-10;

    /// <summary>Moves nodes.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="communities">The community of each node, below the number of nodes; changed, and numbered without gaps.</param>
    /// <param name="random">Gives the order of visits.</param>
    /// <param name="resolution">Of modularity.</param>
    /// <returns>The number of communities.</returns>
    public static int Run(WeightedGraph graph, int[] communities, Random random, double resolution)
    {
        var totals = new double[graph.Count];
        var sizes = new int[graph.Count];
        for (var node = 0; node < graph.Count; node++)
        {
            totals[communities[node]] += graph.Degrees[node];
            sizes[communities[node]]++;
        }

        var order = Enumerable.Range(0, graph.Count).ToArray();
        random.Shuffle(order);
        var queue = new Queue<int>(order);
        var waiting = new bool[graph.Count];
        Array.Fill(waiting, true);
        var gains = new NeighbourWeights(graph.Count);
        while (queue.TryDequeue(out var node))
        {
            waiting[node] = false;
            var from = communities[node];
            gains.Collect(graph, node, communities);
            var to = Best(graph, node, from, gains, totals, sizes, resolution);
            if (to == from)
            {
                continue;
            }

            totals[from] -= graph.Degrees[node];
            totals[to] += graph.Degrees[node];
            sizes[from]--;
            sizes[to]++;
            communities[node] = to;
            foreach (var neighbour in graph.NeighboursOf(node))
            {
                if (!waiting[neighbour] && communities[neighbour] != to)
                {
                    waiting[neighbour] = true;
                    queue.Enqueue(neighbour);
                }
            }
        }

        return Numbering.Compact(communities);
    }

    private static int Best(
        WeightedGraph graph, int node, int from, NeighbourWeights gains, double[] totals, int[] sizes, double resolution)
    {
        var share = resolution * graph.Degrees[node] / Math.Max(graph.TotalDegree, double.Epsilon);
        var best = from;
        var most = gains[from] - (share * (totals[from] - graph.Degrees[node]));
        foreach (var community in gains.Communities)
        {
            var gain = gains[community] - (share * totals[community]);
            if (community != from && gain > most + Least)
            {
                (best, most) = (community, gain);
            }
        }

        // To be alone is better than to weigh a community down.
        return most < -Least && sizes[from] > 1 && Array.IndexOf(sizes, 0) is >= 0 and var empty ? empty : best;
    }
}
