using Athena.Core.Tests.Support;
using Athena.Graph;
using Athena.Storage;

namespace Athena.Core.Tests.Graph;

public sealed class GraphWalkTests
{
    [Fact]
    public void From_ThreeHops_MultipliesStrengthAndDecayAlongTheBestPath()
    {
        var partition = Partitions.Create(2);
        (string Relation, double Strength)[] relations = [("a1 r b1", 1), ("c1 r b1", 1), ("c1 r d1", 0.5), ("a1 r d1", 0.1), ("d1 r e1", 1)];
        for (var i = 0; i < relations.Length; i++)
        {
            partition.Put(new StoredMemory(Graphs.Relation(i, relations[i].Relation, relations[i].Strength), null));
        }

        var graph = partition.Graph;
        var reach = GraphWalk.From(graph, [graph.Find("a1")], hops: 3, maxNodes: 100, Graphs.Now);

        Assert.Equal(1, reach.ScoreOf(graph.Find("a1")));
        Assert.Equal(0.7, reach.ScoreOf(graph.Find("b1")), 9);
        Assert.Equal(0.49, reach.ScoreOf(graph.Find("c1")), 9);
        Assert.Equal(0.7 * 0.7 * 0.7 * 0.5, reach.ScoreOf(graph.Find("d1")), 6);
        Assert.Equal("a1 -[r]-> b1 <-[r]- c1 -[r]-> d1", reach.Describe(graph.Find("d1")));

        // e is 4 relations away on the good path, and 2 on the weak one.
        Assert.Equal(0.7 * 0.1 * 0.7, reach.ScoreOf(graph.Find("e1")), 6);
        Assert.Equal("a1 -[r]-> d1 -[r]-> e1", reach.Describe(graph.Find("e1")));
    }

    [Fact]
    public void From_BoundsAndTime_AreKept()
    {
        var partition = Partitions.Create(2);
        partition.Put(new StoredMemory(Graphs.Relation(0, "a1 r b1") with { ValidTo = Graphs.Now }, null));
        for (var i = 0; i < 30; i++)
        {
            partition.Put(new StoredMemory(Graphs.Relation(i + 1, $"a1 r x{i}"), null));
        }

        var graph = partition.Graph;
        var seeds = new[] { graph.Find("a1") };
        Assert.Equal(0, GraphWalk.From(graph, seeds, 3, 1_000, Graphs.Now).ScoreOf(graph.Find("b1")));
        Assert.Equal(0.7, GraphWalk.From(graph, seeds, 3, 1_000, Graphs.Now.AddTicks(-1)).ScoreOf(graph.Find("b1")), 9);
        Assert.Equal(10, GraphWalk.From(graph, seeds, 3, 10, Graphs.Now).Count);
    }

    [Fact]
    public void From_RandomGraphs_AgreesWithAllPathsTried()
    {
        var random = new Random(11);
        for (var round = 0; round < 100; round++)
        {
            var partition = Partitions.Create(2);
            for (var i = 0; i < 14; i++)
            {
                var strength = random.Next(1, 11) / 10.0;
                partition.Put(new StoredMemory(Graphs.Relation(i, $"n{random.Next(7)} r n{random.Next(7)}", strength), null));
            }

            var graph = partition.Graph;
            var reach = GraphWalk.From(graph, [0], hops: 3, maxNodes: 100, Graphs.Now);
            for (var entity = 0; entity < graph.Count; entity++)
            {
                Assert.Equal(Best(graph, 0, entity, 3), reach.ScoreOf(entity), 9);
                var path = reach.ScoreOf(entity) == 0 ? [] : reach.PathTo(entity);
                Assert.True(path.Count <= 3);
                Assert.Equal(reach.ScoreOf(entity), entity == 0 ? 1 : path.Count == 0 ? 0 : path.Aggregate(1.0, (s, r) => s * graph.Relations[r].Weight * 0.7), 9);
            }
        }
    }

    private static double Best(GraphView graph, int from, int to, int hops)
    {
        var best = from == to ? 1.0 : 0;
        if (hops > 0)
        {
            foreach (var relation in graph.RelationsOf(from))
            {
                best = Math.Max(best, graph.Relations[relation].Weight * 0.7 * Best(graph, graph.OtherEnd(from, relation), to, hops - 1));
            }
        }

        return best;
    }
}
