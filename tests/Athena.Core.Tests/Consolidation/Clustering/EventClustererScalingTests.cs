using Athena.Consolidation.Clustering;
using Athena.Episodic;

namespace Athena.Tests.Consolidation.Clustering;

/// <summary>Cost by counting operations, not by the clock.</summary>
public sealed class EventClustererScalingTests
{
    [Theory]
    [InlineData(100)]
    [InlineData(400)]
    public void Cluster_Episodes_CostOneQueryEachAndTheIndexOneScanEach(int episodes)
    {
        var index = new ExactScanIndex(2);
        var events = MakeEpisodes(episodes, eventsPerEpisode: 5, _ => "equal words");

        new EventClusterer(_ => index).Cluster(events, TestVectors.AtDegrees(events.Select((_, i) => i * 0.01)), TestContext.Current.CancellationToken);

        Assert.Equal(episodes, index.Queries);
        Assert.Equal((long)episodes * episodes, index.Comparisons);
        Assert.True(index.IsDisposed);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(3_000)]
    public void AddEdges_EqualTexts_ComparesAtMostEightPairsAnEpisode(int count)
    {
        var episodes = EpisodeSegmenter.Segment(MakeEpisodes(count, 1, _ => "the same few words"), cancellationToken: TestContext.Current.CancellationToken);
        var edges = new List<EpisodeEdge>();

        var compared = TokenNeighbours.AddEdges(episodes, seed: 1, edges, TestContext.Current.CancellationToken);

        Assert.Equal(count, episodes.Count);
        Assert.Equal((8 * count) - 36, compared);
        Assert.Equal(compared, edges.Count);
    }

    [Fact]
    public void AddEdges_UnlikeTexts_ComparesNearlyNothing()
    {
        var episodes = EpisodeSegmenter.Segment(MakeEpisodes(2_000, 1, i => string.Join(' ', Enumerable.Range(0, 20).Select(w => $"w{i}x{w}"))), cancellationToken: TestContext.Current.CancellationToken);
        var edges = new List<EpisodeEdge>();

        Assert.InRange(TokenNeighbours.AddEdges(episodes, seed: 1, edges, TestContext.Current.CancellationToken), 0, 20);
        Assert.Empty(edges);
    }

    private static EpisodicEvent[] MakeEpisodes(int count, int eventsPerEpisode, Func<int, string> content)
    {
        var events = new TestEvents();
        return
        [
            .. Enumerable.Range(0, count * eventsPerEpisode)
                .Select(i => events.Make(content(i), i % eventsPerEpisode, $"s{i / eventsPerEpisode:0000}") with { Tags = ["t"] }),
        ];
    }
}
