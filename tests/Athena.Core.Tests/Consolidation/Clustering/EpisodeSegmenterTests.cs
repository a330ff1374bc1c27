using Athena.Consolidation.Clustering;
using Athena.Episodic;
using Athena.Model;

namespace Athena.Tests.Consolidation.Clustering;

public sealed class EpisodeSegmenterTests
{
    private readonly TestEvents _events = new();

    [Fact]
    public void Segment_NothingOrOneEvent_GivesNothingOrOneEpisode()
    {
        var only = _events.Make("alone");

        Assert.Empty(Segment([]));
        var episode = Assert.Single(Segment([only]));
        Assert.Equal([only], episode.Events);
        Assert.Equal(only.Id, episode.Id);
        Assert.True(episode.Centroid.IsEmpty);
    }

    [Theory]
    [InlineData(30 * 60_000, 1)]
    [InlineData((30 * 60_000) + 1, 2)]
    public void Segment_GapAroundThirtyMinutes_CutsOnlyAbove(int gapMilliseconds, int episodes)
    {
        EpisodicEvent[] events = [_events.Make("same words"), _events.Make("same words", TimeSpan.FromMilliseconds(gapMilliseconds))];

        Assert.Equal(episodes, Segment(events).Count);
        Assert.Equal(episodes, Segment(events, TestVectors.AtDegrees(0, 0)).Count);
    }

    [Theory]
    [InlineData(5 * 60_000, 1)]
    [InlineData((5 * 60_000) + 1, 2)]
    public void Segment_UnrelatedEventAroundFiveMinutes_CutsOnlyAbove(int gapMilliseconds, int episodes)
    {
        EpisodicEvent[] events = [_events.Make("alpha"), _events.Make("omega", TimeSpan.FromMilliseconds(gapMilliseconds))];

        Assert.Equal(episodes, Segment(events).Count);
        Assert.Equal(episodes, Segment(events, TestVectors.AtDegrees(0, 90)).Count);
    }

    [Theory]
    [InlineData(0.3505, 1)]
    [InlineData(0.3495, 2)]
    [InlineData(-1, 2)]
    public void Segment_CosineAroundItsThresholdAfterAPause_CutsOnlyBelow(double cosine, int episodes)
    {
        EpisodicEvent[] events = [_events.Make("a"), _events.Make("a", 6)];

        Assert.Equal(episodes, Segment(events, TestVectors.AtDegrees(0, TestVectors.DegreesOfCosine(cosine))).Count);
    }

    [Fact]
    public void Segment_EventNearThePreviousButFarFromTheCentroid_Cuts()
    {
        // The centroid of 0, 0 and 60 degrees lies at 19: cos(100 - 19) = 0.16, although cos(100 - 60) = 0.77.
        EpisodicEvent[] events = [_events.Make("a"), _events.Make("a", 1), _events.Make("a", 2), _events.Make("a", 8)];

        Assert.Equal(2, Segment(events, TestVectors.AtDegrees(0, 0, 60, 100)).Count);
        Assert.Single(Segment(events, TestVectors.AtDegrees(60, 60, 60, 100)));
    }

    [Theory]
    [InlineData("a b c d e f g h i", 1)]
    [InlineData("a b c d e f g h i j", 2)]
    public void Segment_TokenJaccardAroundItsThresholdWithoutVectors_CutsOnlyBelow(string later, int episodes)
    {
        // One shared word of ten, or of eleven.
        EpisodicEvent[] events = [_events.Make("A, z!"), _events.Make(later, 6)];

        Assert.Equal(episodes, Segment(events).Count);
    }

    [Fact]
    public void Segment_LongEpisodeOfOneTopicWithoutVectors_DoesNotTireOfIt()
    {
        // Each event shares 2 of its 4 words with every other: far below 0.1 of the union of all, 0.34 of their mean.
        var events = Enumerable.Range(0, 50).Select(i => _events.Make($"index build left{i} right{i}", i * 6)).ToList();
        var stranger = _events.Make("holiday plans for july", 50 * 6);

        var episodes = Segment([.. events, stranger]);

        Assert.Equal([50, 1], episodes.Select(episode => episode.Events.Count));
    }

    [Theory]
    [InlineData(8, 1)]
    [InlineData(6, 2)]
    public void Segment_WordOfAPartOfTheEpisodeWithoutVectors_CountsByThatPart(int eventsWithIt, int episodes)
    {
        // Ten events of four words, then one that shares a word with 8 or 6 of them: 8 / (40 + 40 - 8) = 0.11, 6 / (40 + 40 - 6) = 0.08.
        var events = Enumerable.Range(0, 10).Select(i => _events.Make($"{(i < eventsWithIt ? "common" : $"rare{i}")} p{i} q{i} r{i}", i)).ToList();

        Assert.Equal(episodes, Segment([.. events, _events.Make("common x y z", 15.5)]).Count);
    }

    [Theory]
    [InlineData("a", "a", 1)]
    [InlineData("a", "b", 2)]
    [InlineData(null, "a", 2)]
    [InlineData("a", null, 2)]
    public void Segment_TaskOrBranchChanges_Cuts(string? before, string? after, int episodes)
    {
        EpisodicEvent[] events = [_events.Make("same"), _events.Make("same", 0.01)];

        Assert.Equal(episodes, Segment([events[0] with { Task = before }, events[1] with { Task = after }]).Count);
        Assert.Equal(episodes, Segment([events[0] with { Branch = before }, events[1] with { Branch = after }]).Count);
    }

    [Fact]
    public void Segment_MoreThanTwoHundredEvents_CutsAtTwoHundred()
    {
        var events = Enumerable.Range(0, 401).Select(i => _events.Make("same", i * 0.01)).ToList();

        var episodes = Segment(events);

        Assert.Equal([200, 200, 1], episodes.Select(episode => episode.Events.Count));
        Assert.Equal([0, 200, 400], episodes.Select(episode => episode.FirstPosition));
        Assert.Equal(events, episodes.SelectMany(episode => episode.Events));
    }

    [Fact]
    public void Segment_SessionsInterleavedInTime_AreSeparate()
    {
        var events = Enumerable.Range(0, 10).Select(i => _events.Make("same", i, i % 2 == 0 ? "even" : "odd")).ToList();

        var episodes = Segment(events);

        Assert.Equal(["even", "odd"], episodes.Select(episode => episode.Session));
        Assert.All(episodes, episode => Assert.Equal(5, episode.Events.Count));
        Assert.All(episodes, episode => Assert.Equal(0, episode.FirstPosition));
    }

    [Theory]
    [InlineData("shared words here", 1)]
    [InlineData("nothing alike", 2)]
    public void Segment_OneVectorMissing_ComparesWords(string later, int episodes)
    {
        EpisodicEvent[] events = [_events.Make("shared words"), _events.Make(later, 6)];

        Assert.Equal(episodes, Segment(events, TestVectors.AtDegrees(0, double.NaN)).Count);
        Assert.Equal(episodes, Segment(events, TestVectors.AtDegrees(double.NaN, 0)).Count);
    }

    [Fact]
    public void Segment_Vectors_GiveTheNormalisedMeanAsCentroid()
    {
        EpisodicEvent[] events = [_events.Make("a"), _events.Make("b", 1), _events.Make("c", 2)];

        var centroid = Assert.Single(Segment(events, TestVectors.AtDegrees(0, double.NaN, 90))).Centroid.ToArray();

        Assert.Equal(Math.Sqrt(0.5), centroid[0], 1e-6);
        Assert.Equal(Math.Sqrt(0.5), centroid[1], 1e-6);
    }

    [Fact]
    public void Segment_VectorsThatCancelOut_LeaveNoCentroidAndNothingIsNearIt()
    {
        EpisodicEvent[] events = [_events.Make("a"), _events.Make("a", 1), _events.Make("a", 7)];

        var episodes = Segment(events, new EventVectors(2, new[] { 1f, 0, -1, 0, 0, 1 }, new[] { true, true, true }));

        Assert.Equal(2, episodes.Count);
        Assert.True(episodes[0].Centroid.IsEmpty);
        Assert.Equal([0f, 1f], episodes[1].Centroid.ToArray());
    }

    [Fact]
    public void Segment_ShuffledInput_GivesTheSameEpisodes()
    {
        var random = new Random(7);
        var events = Enumerable.Range(0, 300)
            .Select(i => _events.Make($"word{random.Next(5)} word{random.Next(5)}", random.Next(400), $"s{random.Next(4)}") with { Task = random.Next(8) == 0 ? "t" : null })
            .ToArray();
        var angles = events.Select(_ => random.Next(10) == 0 ? double.NaN : random.Next(360)).ToArray();
        var expected = Show(Segment(events, TestVectors.AtDegrees(angles)));
        for (var round = 0; round < 10; round++)
        {
            var order = Enumerable.Range(0, events.Length).ToArray();
            random.Shuffle(order);
            Assert.Equal(expected, Show(Segment([.. order.Select(i => events[i])], TestVectors.AtDegrees(order.Select(i => angles[i])))));
        }

        static string Show(IReadOnlyList<Episode> episodes) =>
            string.Join('|', episodes.Select(e => $"{e.FirstPosition}:{string.Join(',', e.Events.Select(m => m.Id.Value))}:{string.Join(',', e.Centroid.ToArray())}"));
    }

    [Fact]
    public void Segment_VectorsThatDoNotFit_AreRefused()
    {
        EpisodicEvent[] events = [_events.Make("a"), _events.Make("b")];
        bool[] both = [true, true];

        Refused(new EventVectors(2, new float[] { 1, 0, 1 }, both));
        Refused(new EventVectors(2, new float[] { 1, 0, 1, 0 }, new[] { true }));
        Refused(new EventVectors(4_097, new float[2 * 4_097], new bool[2]));
        Refused(new EventVectors(0, default, both));
        Refused(new EventVectors(2, new float[] { 1, 0, 0, 0 }, both));
        Refused(new EventVectors(2, new float[] { 1, 0, 1, 1 }, both));
        Refused(new EventVectors(2, new[] { 1, 0, float.NaN, 0 }, both));
        Refused(new EventVectors(2, new[] { 1, 0, float.PositiveInfinity, 0 }, both));

        void Refused(EventVectors vectors) => Assert.Throws<InvalidInputException>(() => Segment(events, vectors));
    }

    [Fact]
    public void Segment_RowThatIsNotPresent_IsNeverRead()
    {
        EpisodicEvent[] events = [_events.Make("a"), _events.Make("a", 6)];

        Assert.Single(Segment(events, new EventVectors(2, new[] { 1, 0, float.NaN, float.NaN }, new[] { true, false })));
    }

    [Fact]
    public void Segment_TwoScopesNullOrAnIdTwice_IsRefused()
    {
        var one = _events.Make("a");

        Assert.Throws<InvalidInputException>(() => Segment([one, one]));
        Assert.Throws<InvalidInputException>(() => Segment([one, null!]));
        Assert.Throws<InvalidInputException>(() => Segment([one, _events.Make("b") with { Scope = new Scope("local", "other") }]));
    }

    [Fact]
    public void Segment_Cancelled_Stops() =>
        Assert.Throws<OperationCanceledException>(() => EpisodeSegmenter.Segment([_events.Make("a")], cancellationToken: new CancellationToken(canceled: true)));

    private static IReadOnlyList<Episode> Segment(IReadOnlyList<EpisodicEvent> events, EventVectors vectors = default) =>
        EpisodeSegmenter.Segment(events, vectors, TestContext.Current.CancellationToken);
}
