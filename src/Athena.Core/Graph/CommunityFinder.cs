using Athena.Graph.Communities;

namespace Athena.Graph;

/// <summary>Finds the communities of a graph; entities without relations are in none.</summary>
internal static class CommunityFinder
{
    private const int Seed = 20_261_126;

    /// <summary>Finds them: the largest first, then by their first member.</summary>
    public static IReadOnlyList<GraphCommunity> Find(GraphView graph)
    {
        var edges = graph.Relations.Where(static relation => relation.Weight > 0).Select(static relation => (relation.From, relation.To, relation.Weight));
        var numbers = Leiden.Run(WeightedGraph.Of(graph.Count, edges), Seed);
        return
        [
            .. Enumerable.Range(0, graph.Count)
                .Where(entity => graph.RelationsOf(entity).Length > 0)
                .GroupBy(entity => numbers[entity])
                .Select(members => Describe(graph, [.. members]))
                .OrderByDescending(static community => community.Members.Count)
                .ThenBy(static community => community.Members[0]),
        ];
    }

    private static GraphCommunity Describe(GraphView graph, int[] members)
    {
        HashSet<int> inside = [.. members];
        HashSet<(int, int)> pairs = [];
        var (inner, outer) = (0, 0);
        foreach (var relation in graph.Relations)
        {
            var ends = (inside.Contains(relation.From) ? 1 : 0) + (inside.Contains(relation.To) ? 1 : 0);
            inner += ends == 2 ? 1 : 0;
            outer += ends == 1 ? 1 : 0;
            if (ends == 2)
            {
                pairs.Add((Math.Min(relation.From, relation.To), Math.Max(relation.From, relation.To)));
            }
        }

        var possible = members.Length * (members.Length - 1) / 2.0;
        return new GraphCommunity(members, inner, outer, possible > 0 ? pairs.Count / possible : 0);
    }
}
