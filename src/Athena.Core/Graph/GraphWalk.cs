namespace Athena.Graph;

/// <summary>Walks from entities over relations in both directions, breadth first, and keeps the best path to each entity.</summary>
internal static class GraphWalk
{
    /// <summary>What is left of a score after each relation, besides strength and confidence.</summary>
    public const double Decay = 0.7;

    /// <summary>Walks.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="seeds">Where it begins, with a score of 1.</param>
    /// <param name="hops">The most relations of a path, 1 to 5.</param>
    /// <param name="maxNodes">The most entities that are reached, the seeds among them.</param>
    /// <param name="validAt">Only relations that are true then.</param>
    public static GraphReach From(GraphView graph, IReadOnlyList<int> seeds, int hops, int maxNodes, DateTimeOffset validAt)
    {
        var reach = new GraphReach(graph);
        foreach (var seed in seeds.Take(maxNodes))
        {
            reach.Start(seed);
        }

        var layer = reach.Entities.Order().ToList();
        for (var hop = 1; hop <= hops && layer.Count > 0; hop++)
        {
            layer = Step(graph, reach, layer, hop, maxNodes, validAt);
        }

        return reach;
    }

    private static List<int> Step(GraphView graph, GraphReach reach, List<int> layer, int hop, int maxNodes, DateTimeOffset validAt)
    {
        // From the scores before the step, so that no path of this step is longer than the step says.
        var before = layer.ConvertAll(reach.ScoreOf);
        SortedSet<int> next = [];
        for (var i = 0; i < layer.Count; i++)
        {
            foreach (var relation in graph.RelationsOf(layer[i]))
            {
                var edge = graph.Relations[relation];
                var end = graph.OtherEnd(layer[i], relation);
                var score = before[i] * edge.Weight * Decay;
                if (score > reach.ScoreOf(end) && edge.IsValidAt(validAt) && (reach.Contains(end) || reach.Count < maxNodes))
                {
                    reach.Improve(end, hop, score, layer[i], relation);
                    next.Add(end);
                }
            }
        }

        return [.. next];
    }
}
