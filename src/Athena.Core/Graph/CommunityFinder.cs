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
        var (inner, outer, pairs) = (new int[graph.Count], new int[graph.Count], new int[graph.Count]);
        HashSet<(int, int)> joined = [];
        foreach (var relation in graph.Relations)
        {
            var (from, to) = (numbers[relation.From], numbers[relation.To]);
            if (from == to)
            {
                inner[from]++;
                pairs[from] += joined.Add((Math.Min(relation.From, relation.To), Math.Max(relation.From, relation.To))) ? 1 : 0;
            }
            else
            {
                outer[from]++;
                outer[to]++;
            }
        }

        return
        [
            .. Enumerable.Range(0, graph.Count)
                .Where(entity => graph.RelationsOf(entity).Length > 0)
                .GroupBy(entity => numbers[entity])
                .Select(members => Describe([.. members], inner[members.Key], outer[members.Key], pairs[members.Key]))
                .OrderByDescending(static community => community.Members.Count)
                .ThenBy(static community => community.Members[0]),
        ];
    }

    private static GraphCommunity Describe(int[] members, int inner, int outer, int pairs)
    {
        var possible = members.Length * (members.Length - 1) / 2.0;
        return new GraphCommunity(members, inner, outer, possible > 0 ? pairs / possible : 0);
    }
}
