namespace Athena.Graph;

/// <summary>
/// The share of time that a walker spends at each entity who follows relations by their weight, in either direction, and goes back to where he
/// began with a chance of 0.15 a step, or where there is no way on (Page et al. 1999, personalised).
/// </summary>
internal static class PersonalisedPageRank
{
    private const double Restart = 0.15;
    private const int MaxRounds = 30;
    private const double Enough = 1e-6;

    /// <summary>Ranks entities.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="nodes">The entities that take part, each once; the walk never leaves them.</param>
    /// <param name="seeds">Where it begins: entities among <paramref name="nodes"/>; at least one.</param>
    /// <param name="validAt">Only relations that are true then.</param>
    /// <returns>The rank of each of <paramref name="nodes"/>; they add up to 1.</returns>
    public static double[] Run(GraphView graph, IReadOnlyList<int> nodes, IReadOnlyList<int> seeds, DateTimeOffset validAt)
    {
        var places = new Dictionary<int, int>(nodes.Count);
        for (var i = 0; i < nodes.Count; i++)
        {
            places.Add(nodes[i], i);
        }

        var restart = new double[nodes.Count];
        foreach (var seed in seeds)
        {
            restart[places[seed]] += 1.0 / seeds.Count;
        }

        var edges = Edges(graph, nodes, places, validAt);
        var ranks = restart.AsSpan().ToArray();
        for (var round = 0; round < MaxRounds; round++)
        {
            var next = Step(edges, ranks, restart);
            var change = 0.0;
            for (var i = 0; i < next.Length; i++)
            {
                change += Math.Abs(next[i] - ranks[i]);
            }

            ranks = next;
            if (change < Enough)
            {
                break;
            }
        }

        return ranks;
    }

    private static List<(int To, double Weight)>[] Edges(GraphView graph, IReadOnlyList<int> nodes, Dictionary<int, int> places, DateTimeOffset validAt)
    {
        var edges = new List<(int To, double Weight)>[nodes.Count];
        for (var i = 0; i < edges.Length; i++)
        {
            edges[i] = [];
            foreach (var position in graph.RelationsOf(nodes[i]))
            {
                var relation = graph.Relations[position];
                if (relation.Weight > 0 && relation.IsValidAt(validAt) && places.TryGetValue(graph.OtherEnd(nodes[i], position), out var to))
                {
                    edges[i].Add((to, relation.Weight));
                }
            }
        }

        return edges;
    }

    private static double[] Step(List<(int To, double Weight)>[] edges, double[] ranks, double[] restart)
    {
        var next = new double[ranks.Length];
        var back = 0.0;
        for (var i = 0; i < ranks.Length; i++)
        {
            var total = edges[i].Sum(static edge => edge.Weight);
            if (total <= 0)
            {
                back += ranks[i];
                continue;
            }

            back += Restart * ranks[i];
            foreach (var (to, weight) in edges[i])
            {
                next[to] += (1 - Restart) * ranks[i] * weight / total;
            }
        }

        for (var i = 0; i < next.Length; i++)
        {
            next[i] += back * restart[i];
        }

        return next;
    }
}
