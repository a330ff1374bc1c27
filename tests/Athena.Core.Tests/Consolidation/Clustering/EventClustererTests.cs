using Athena.Consolidation.Clustering;
using Athena.Episodic;
using Athena.Model;

namespace Athena.Tests.Consolidation.Clustering;

public sealed class EventClustererTests
{
    private static readonly EventClusterer Clusterer = new(dimensions => new ExactScanIndex(dimensions));
    private readonly TestEvents _events = new();

    [Fact]
    public void Cluster_Nothing_AsksForNoIndex()
    {
        var clusterer = new EventClusterer(_ => throw new InvalidOperationException("no index is needed"));

        Assert.Empty(Cluster([], by: clusterer));
        Assert.Single(Cluster([_events.Make("no vector")], by: clusterer));
    }

    [Fact]
    public void Cluster_OneEvent_IsOneClusterOfOneEpisode()
    {
        var only = _events.Make("alone");

        var cluster = Assert.Single(Cluster([only], TestVectors.AtDegrees(0)));

        Assert.Equal(only.Id, cluster.Id);
        Assert.Equal(1, cluster.EventCount);
        Assert.Equal([only], Assert.Single(cluster.Episodes).Events);
    }

    [Theory]
    [InlineData(0.801, 1)]
    [InlineData(0.799, 2)]
    public void Cluster_CosineAroundItsThreshold_JoinsFromThere(double cosine, int clusters)
    {
        EpisodicEvent[] events = [_events.Make("a", 0, "s1") with { Tags = ["t"] }, _events.Make("a", 0, "s2") with { Tags = ["t"] }];

        Assert.Equal(clusters, Cluster(events, TestVectors.AtDegrees(0, TestVectors.DegreesOfCosine(cosine))).Count);
    }

    [Fact]
    public void Cluster_AlikeWithoutSharedContext_StayApart()
    {
        AssertClusters(2, e => e with { Task = "a", Tags = ["x"], Files = ["f"] }, e => e with { Task = "b", Tags = ["y"], Files = ["g"] });
        AssertClusters(2, e => e, e => e);
        AssertClusters(2, e => e with { Branch = "main" }, e => e with { Branch = "main" });
    }

    [Fact]
    public void Cluster_AlikeWithSharedTaskOrTag_Join()
    {
        AssertClusters(1, e => e with { Task = "t" }, e => e with { Task = "t" });
        AssertClusters(1, e => e with { Tags = ["x", "y"] }, e => e with { Tags = ["y", "z"] });
    }

    [Theory]
    [InlineData(4, 1)]
    [InlineData(5, 2)]
    public void Cluster_FileJaccardAroundItsThreshold_JoinsFromThere(int filesOfTheOther, int clusters)
    {
        // One shared file of 5 (0.2), or of 6.
        string[] files = ["a", "b", "c", "d", "e"];
        AssertClusters(clusters, e => e with { Files = ["a", "own"] }, e => e with { Files = files[..filesOfTheOther] });
    }

    [Fact]
    public void Cluster_NearInTimeAndOfOneTagButUnlike_StayApart()
    {
        EpisodicEvent[] events = [_events.Make("alpha", 0, "s1") with { Tags = ["t"] }, _events.Make("omega", 0, "s2") with { Tags = ["t"] }];

        Assert.Equal(2, Cluster(events, TestVectors.AtDegrees(0, 90)).Count);
        Assert.Equal(2, Cluster(events).Count);
    }

    [Fact]
    public void Cluster_FarApartInTimeButAlike_Join()
    {
        EpisodicEvent[] events = [_events.Make("a", 0) with { Tags = ["t"] }, _events.Make("a", 60 * 24 * 365) with { Tags = ["t"] }];

        var cluster = Assert.Single(Cluster(events, TestVectors.AtDegrees(0, 0)));
        Assert.Equal(2, cluster.Episodes.Count);
    }

    [Fact]
    public void Cluster_Chain_IsJoinedThroughItsLinks()
    {
        var events = Enumerable.Range(0, 4).Select(i => _events.Make("a", 0, $"s{i}") with { Tags = ["t"] }).ToList();

        Assert.Single(Cluster(events, TestVectors.AtDegrees(0, 30, 60, 90)));
    }

    [Theory]
    [InlineData(7, 1)]
    [InlineData(8, 2)]
    public void Cluster_NeighbourBeyondTheEighth_IsNotConsidered(int nearer, int clustersOfTagged)
    {
        var tagged = new[] { _events.Make("a", 0, "x") with { Tags = ["t"] }, _events.Make("a", 0, "y") with { Tags = ["t"] } };
        var between = Enumerable.Range(0, nearer).Select(i => _events.Make("a", 0, $"b{i}"));

        var clusters = Cluster([.. tagged, .. between], TestVectors.AtDegrees([0, 20, .. Enumerable.Repeat(10.0, nearer)]));

        Assert.Equal(nearer + clustersOfTagged, clusters.Count);
    }

    [Fact]
    public void Cluster_ManyEqualEpisodes_AreOneThoughAQueryMayMissItsOwn()
    {
        var events = Enumerable.Range(0, 30).Select(i => _events.Make("a", 0, $"s{i:00}") with { Tags = ["t"] }).ToList();

        Assert.Single(Cluster(events, TestVectors.AtDegrees(Enumerable.Repeat(45.0, 30))));
    }

    [Fact]
    public void Cluster_QueryThatMissesItsOwnEpisode_StillConsidersEightOnly()
    {
        // Ten equal episodes: the query of the last is answered with the nine before it, of which the ninth shares its tag.
        var events = Enumerable.Range(0, 10).Select(i => _events.Make("a", 0, $"s{i}") with { Tags = i < 8 ? [] : ["t"] }).ToList();

        Assert.Equal(10, Cluster(events, TestVectors.AtDegrees(Enumerable.Repeat(0.0, 10))).Count);
    }

    [Fact]
    public void Cluster_MoreThanAThousandEvents_LeavesOutTheWeakestEdge()
    {
        // 6 episodes of 200 events, 1 degree apart but the last: five fill the cluster.
        var events = new List<EpisodicEvent>();
        var angles = new List<double>();
        double[] degrees = [10, 0, 1, 2, 3, 4];
        for (var i = 0; i < 1_200; i++)
        {
            events.Add(_events.Make("a", i % 200 * 0.001, $"s{i / 200}") with { Tags = ["t"] });
            angles.Add(degrees[i / 200]);
        }

        var clusters = Cluster(events, TestVectors.AtDegrees(angles));

        Assert.Equal([200, 1_000], clusters.Select(cluster => cluster.EventCount));
        Assert.Equal("s0", Assert.Single(clusters[0].Episodes).Session);
    }

    [Fact]
    public void Cluster_EqualSimilaritiesAtTheSizeLimit_AreDecidedByIds()
    {
        // The ids ascend while the sessions descend: the lowest ids fill the cluster, although they come last.
        var events = Enumerable.Range(0, 1_200).Select(i => _events.Make("a", i % 200 * 0.001, $"s{9 - (i / 200)}") with { Tags = ["t"] }).ToList();

        var clusters = Cluster(events, TestVectors.AtDegrees(Enumerable.Repeat(0.0, 1_200)));

        Assert.Equal([200, 1_000], clusters.Select(cluster => cluster.EventCount));
        Assert.Equal(events[1_000].Id, clusters[0].Id);
        Assert.Equal(events[0].Id, clusters[1].Id);
    }

    [Fact]
    public void Cluster_WithoutVectors_JoinsByWordsFromHalfInCommon()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var clusterer = new EventClusterer(_ => throw new InvalidOperationException("no index is needed"), seed);
            Assert.Single(Cluster(TwoTexts(shared: 18, own: 1), by: clusterer));
            Assert.Equal(2, Cluster(TwoTexts(shared: 19, own: 10), by: clusterer).Count);
        }
    }

    [Fact]
    public void Cluster_WithoutVectorsAtHalfInCommon_JoinsInMostSeeds()
    {
        // Jaccard 10 of 20: proposed with a probability of 0.87, and 0.5 is enough.
        var joined = Enumerable.Range(0, 200).Count(seed => Cluster(TwoTexts(10, 5), by: new EventClusterer(_ => new ExactScanIndex(1), seed)).Count == 1);

        Assert.InRange(joined, 155, 192);
    }

    [Fact]
    public void Cluster_WithoutVectorsAndWithoutSharedContextOrWords_StayApart()
    {
        Assert.Equal(2, Cluster([_events.Make("same words", 0, "s1"), _events.Make("same words", 0, "s2")]).Count);
        Assert.Equal(2, Cluster([_events.Make("...", 0, "s1") with { Tags = ["t"] }, _events.Make("...", 0, "s2") with { Tags = ["t"] }]).Count);
    }

    [Fact]
    public void Cluster_OneEpisodeWithoutVector_IsComparedByWordsAndTheOthersByVectorsOnly()
    {
        var events = Enumerable.Range(0, 3).Select(i => _events.Make("the same words", 0, $"s{i}") with { Tags = ["t"] }).ToList();

        Assert.Single(Cluster(events, TestVectors.AtDegrees(0, double.NaN, 90)));
        Assert.Equal(2, Cluster([events[0], events[2], _events.Make("unlike") with { Session = "s9" }], TestVectors.AtDegrees(0, 0, double.NaN)).Count);
        Assert.Equal(3, Cluster([events[0], events[2], _events.Make("unlike") with { Session = "s9" }], TestVectors.AtDegrees(0, 90, double.NaN)).Count);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.3)]
    [InlineData(1.0)]
    public void Cluster_RandomEventsInAnyOrder_HoldsEachOnceAndIsAlwaysTheSame(double missing)
    {
        var random = new Random(23);
        var events = Enumerable.Range(0, 600).Select(i => RandomEvent(random)).ToArray();
        var angles = events.Select(e => random.NextDouble() < missing ? double.NaN : (double)((e.Content.Length * 37 % 300) + random.Next(20))).ToArray();
        var expected = Cluster(events, TestVectors.AtDegrees(angles));
        Assert.Equal(events.Select(e => e.Id).Order(), Members(expected).Order());
        Assert.InRange(expected.Count, 2, expected.Sum(cluster => cluster.Episodes.Count) - 1);
        for (var round = 0; round < 5; round++)
        {
            var order = Enumerable.Range(0, events.Length).ToArray();
            random.Shuffle(order);
            var actual = Cluster([.. order.Select(i => events[i])], TestVectors.AtDegrees(order.Select(i => angles[i])));
            Assert.Equal(Members(expected), Members(actual));
            Assert.Equal(expected.Select(cluster => cluster.EventCount), actual.Select(cluster => cluster.EventCount));
        }
    }

    [Fact]
    public void Cluster_NullTwoScopesOrAnIdTwice_IsRefused()
    {
        var one = _events.Make("a");

        Assert.Throws<InvalidInputException>(() => Cluster([one, one]));
        Assert.Throws<InvalidInputException>(() => Cluster([one, null!]));
        Assert.Throws<InvalidInputException>(() => Cluster([one, _events.Make("b") with { Scope = new Scope("local", "other") }]));
        Assert.Throws<InvalidInputException>(() => Cluster([one], new EventVectors(2, new float[2], new[] { true })));
    }

    [Fact]
    public void Cluster_CancelledWhileQuerying_StopsAndDisposesTheIndex()
    {
        using var source = new CancellationTokenSource();
        var index = new ExactScanIndex(2);
        var clusterer = new EventClusterer(_ =>
        {
            source.Cancel();
            return index;
        });

        Assert.Throws<OperationCanceledException>(() => clusterer.Cluster([_events.Make("a")], TestVectors.AtDegrees(0), source.Token));
        Assert.True(index.IsDisposed);
    }

    private static IReadOnlyList<EventCluster> Cluster(IReadOnlyList<EpisodicEvent> events, EventVectors vectors = default, EventClusterer? by = null) =>
        (by ?? Clusterer).Cluster(events, vectors, TestContext.Current.CancellationToken);

    private static IEnumerable<EventId> Members(IEnumerable<EventCluster> clusters) =>
        clusters.SelectMany(cluster => cluster.Episodes).SelectMany(episode => episode.Events).Select(member => member.Id);

    private EpisodicEvent RandomEvent(Random random)
    {
        var content = string.Join(' ', Enumerable.Range(0, 4).Select(_ => $"{(char)('a' + random.Next(3))}word"));
        return _events.Make(content + new string('!', random.Next(6)), random.Next(2_000), $"s{random.Next(12)}") with
        {
            Task = random.Next(3) == 0 ? $"task{random.Next(3)}" : null,
            Tags = random.Next(2) == 0 ? [$"tag{random.Next(4)}"] : [],
        };
    }

    private EpisodicEvent[] TwoTexts(int shared, int own)
    {
        var common = string.Join(' ', Enumerable.Range(0, shared).Select(i => $"common{i}"));
        return
        [
            _events.Make($"{common} {string.Join(' ', Enumerable.Range(0, own).Select(i => $"left{i}"))}", 0, "s1") with { Tags = ["t"] },
            _events.Make($"{common} {string.Join(' ', Enumerable.Range(0, own).Select(i => $"right{i}"))}", 0, "s2") with { Tags = ["t"] },
        ];
    }

    private void AssertClusters(int expected, Func<EpisodicEvent, EpisodicEvent> left, Func<EpisodicEvent, EpisodicEvent> right)
    {
        EpisodicEvent[] events = [left(_events.Make("equal words", 0, "s1")), right(_events.Make("equal words", 0, "s2"))];

        Assert.Equal(expected, Cluster(events, TestVectors.AtDegrees(0, 0)).Count);
        Assert.Equal(expected, Cluster(events).Count);
    }
}
