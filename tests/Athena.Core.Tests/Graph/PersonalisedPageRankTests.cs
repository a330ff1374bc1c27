using Athena.Graph;

namespace Athena.Core.Tests.Graph;

public sealed class PersonalisedPageRankTests
{
    [Fact]
    public void Run_TwoEntities_IsTheSolutionByHand()
    {
        var graph = Graphs.Of("a1 r b1");

        var ranks = PersonalisedPageRank.Run(graph, [0, 1], [0], Graphs.Now);

        // a = 0.15 + 0.85 b, b = 0.85 a; 30 rounds leave 0.85^30 of the first error.
        Assert.Equal(1 / 1.85, ranks[0], 0.01);
        Assert.Equal(0.85 / 1.85, ranks[1], 0.01);
    }

    [Fact]
    public void Run_Star_AddsUpToOneAndFavoursTheCentre()
    {
        var graph = Graphs.Of("hub r x1", "hub r x2", "hub r x3", "x3 r y1");
        var nodes = EgoNetwork.Around(graph, [graph.Find("hub")], 2, 200, Graphs.Now);

        var ranks = PersonalisedPageRank.Run(graph, nodes, [graph.Find("hub")], Graphs.Now);

        Assert.Equal(1, ranks.Sum(), 9);
        Assert.Equal(graph.Find("hub"), nodes[Array.IndexOf(ranks, ranks.Max())]);
        Assert.True(ranks[nodes.ToList().IndexOf(graph.Find("x3"))] > ranks[nodes.ToList().IndexOf(graph.Find("x1"))]);
    }

    [Fact]
    public void Run_EntityWithoutRelations_KeepsAll() =>
        Assert.Equal([1, 0], PersonalisedPageRank.Run(Graphs.Of("a1 r b1", "c1 r d1"), [0, 2], [0], Graphs.Now));

    [Fact]
    public void Around_HopsAndNodes_AreBoundedNearestFirst()
    {
        var graph = Graphs.Of("a1 r b1", "b1 r c1", "c1 r d1");

        Assert.Equal(["a1", "b1", "c1"], EgoNetwork.Around(graph, [0], 2, 200, Graphs.Now).Select(graph.NameOf));
        Assert.Equal(["a1", "b1"], EgoNetwork.Around(graph, [0], 2, 2, Graphs.Now).Select(graph.NameOf));
        Assert.Equal(["c1", "b1", "d1", "a1"], EgoNetwork.Around(graph, [2], 5, 200, Graphs.Now).Select(graph.NameOf));
    }

    [Fact]
    public void Communities_TwoTriangles_AreTwoWithTheirRelations()
    {
        var graph = Graphs.Of("a1 r a2", "a2 r a3", "a3 r a1", "b1 r b2", "b2 r b3", "b3 r b1", "b3 r b4", "a1 r b1");

        Assert.Equal(2, graph.Communities.Count);
        var (large, small) = (graph.Communities[0], graph.Communities[1]);
        Assert.Equal(["b1", "b2", "b3", "b4"], large.Members.Select(graph.NameOf));
        Assert.Equal((4, 1, 4 / 6.0), (large.InternalRelations, large.ExternalRelations, large.Density));
        Assert.Equal((3, 3, 1, 1.0), (small.Members.Count, small.InternalRelations, small.ExternalRelations, small.Density));
    }
}
