using Athena.Graph.Communities;

namespace Athena.Core.Tests.Graph;

public sealed class LeidenTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(8)]
    public void Run_RingOfEightCliques_GivesEightCommunitiesForEverySeed(int size)
    {
        var graph = Ring(8, size);
        var expected = Enumerable.Range(0, 8 * size).Select(node => node / size);
        for (var seed = 0; seed < 300; seed++)
        {
            Assert.Equal(expected, Leiden.Run(graph, seed));
        }
    }

    [Fact]
    public void Run_SameSeed_GivesTheSame()
    {
        var graph = RandomGraph(new Random(1), 60, 150);

        Assert.Equal(Leiden.Run(graph, 5), Leiden.Run(graph, 5));
    }

    [Fact]
    public void Run_AnyGraph_EveryCommunityIsConnected()
    {
        var random = new Random(20_261_126);
        var several = 0;
        for (var round = 0; round < 400; round++)
        {
            var nodes = random.Next(1, 60);
            var graph = RandomGraph(random, nodes, random.Next(nodes * 3));
            var communities = Leiden.Run(graph, round);

            Assert.Equal(communities.Distinct().Count(), Components.Split(graph, communities).Distinct().Count());
            several += communities.Distinct().Count() < nodes ? 1 : 0;
        }

        Assert.True(several > 300, "the graphs are too dull to show anything");
    }

    [Fact]
    public void Run_AnyGraph_IsNotWorseThanNoneAndNearTheBestOfSmallOnes()
    {
        var random = new Random(7);
        var best = 0;
        for (var round = 0; round < 60; round++)
        {
            var graph = RandomGraph(random, 7, 10);
            var found = Modularity(graph, Leiden.Run(graph, round));
            var most = Partitions(7).Max(groups => Modularity(graph, groups));

            Assert.InRange(found, most - 0.08, most + 1e-9);
            best += found > most - 1e-9 ? 1 : 0;
        }

        Assert.True(best >= 48, $"the best division was found for {best} of 60 graphs");
    }

    [Fact]
    public void Run_NodesWithoutEdges_AreAlone() => Assert.Equal([0, 1, 2], Leiden.Run(WeightedGraph.Of(3, []), 1));

    [Fact]
    public void Split_CommunityInTwoPieces_IsTwo() =>
        Assert.Equal([0, 0, 1, 1], Components.Split(WeightedGraph.Of(4, [(0, 1, 1), (2, 3, 1)]), [0, 0, 0, 0]));

    private static WeightedGraph Ring(int cliques, int size)
    {
        List<(int, int, double)> edges = [];
        for (var clique = 0; clique < cliques; clique++)
        {
            for (var a = 0; a < size; a++)
            {
                for (var b = a + 1; b < size; b++)
                {
                    edges.Add(((clique * size) + a, (clique * size) + b, 1));
                }
            }

            edges.Add(((clique * size) + size - 1, (clique + 1) % cliques * size, 1));
        }

        return WeightedGraph.Of(cliques * size, edges);
    }

    private static WeightedGraph RandomGraph(Random random, int nodes, int edges) => WeightedGraph.Of(
        nodes, Enumerable.Range(0, edges).Select(_ => (random.Next(nodes), random.Next(nodes), random.Next(1, 5) / 2.0)).Where(static e => e.Item1 != e.Item2).ToList());

    private static double Modularity(WeightedGraph graph, int[] groups)
    {
        if (graph.TotalDegree == 0)
        {
            return 0;
        }

        var sum = 0.0;
        for (var a = 0; a < graph.Count; a++)
        {
            for (var b = 0; b < graph.Count; b++)
            {
                if (groups[a] == groups[b])
                {
                    var place = graph.NeighboursOf(a).IndexOf(b);
                    sum += (place < 0 ? 0 : graph.WeightsOf(a)[place]) - (graph.Degrees[a] * graph.Degrees[b] / graph.TotalDegree);
                }
            }
        }

        return sum / graph.TotalDegree;
    }

    private static IEnumerable<int[]> Partitions(int count)
    {
        var groups = new int[count];
        return From(0, 0);

        IEnumerable<int[]> From(int node, int used)
        {
            if (node == count)
            {
                yield return groups;
                yield break;
            }

            for (var group = 0; group <= used; group++)
            {
                groups[node] = group;
                foreach (var each in From(node + 1, Math.Max(used, group + 1)))
                {
                    yield return each;
                }
            }
        }
    }
}
