namespace Athena.Graph;

/// <summary>What lies around entities: breadth first, nearest first, up to a number of entities.</summary>
internal static class EgoNetwork
{
    /// <summary>Lists the entities, each after all that are nearer; among equally near ones by number.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="centres">Where it begins.</param>
    /// <param name="hops">The most relations between a centre and an entity.</param>
    /// <param name="maxNodes">The most entities.</param>
    /// <param name="validAt">Only relations that are true then.</param>
    public static IReadOnlyList<int> Around(GraphView graph, IReadOnlyList<int> centres, int hops, int maxNodes, DateTimeOffset validAt)
    {
        List<int> nodes = [.. centres.Distinct().Take(maxNodes)];
        HashSet<int> seen = [.. nodes];
        var begin = 0;
        for (var hop = 0; hop < hops; hop++)
        {
            SortedSet<int> next = [];
            for (; begin < nodes.Count; begin++)
            {
                foreach (var relation in graph.RelationsOf(nodes[begin]))
                {
                    if (graph.Relations[relation].IsValidAt(validAt))
                    {
                        next.Add(graph.OtherEnd(nodes[begin], relation));
                    }
                }
            }

            nodes.AddRange(next.Where(seen.Add).Take(maxNodes - nodes.Count));
        }

        return nodes;
    }
}
