using Athena.Consolidation.Clustering;
using Athena.Consolidation.Patterns;
using Athena.Episodic;

namespace Athena.Tests.Consolidation.Patterns;

public sealed class PatternExtractorTests
{
    private static readonly EventClusterer Clusterer = new(dimensions => new ExactScanIndex(dimensions));
    private readonly TestEvents _events = new();

    [Fact]
    public void Extract_Nothing_FindsNothing()
    {
        var extraction = PatternExtractor.Extract([], TestContext.Current.CancellationToken);

        Assert.Empty(extraction.Patterns);
        Assert.Empty(extraction.CutClusters);
        Assert.Empty(Extract([_events.Make("alone")]).Patterns);
    }

    [Theory]
    [InlineData(new[] { "s1 0", "s2 0", "s2 1" }, true)]
    [InlineData(new[] { "s1 0", "s2 0" }, false)]
    [InlineData(new[] { "s1 0", "s1 1", "s1 2", "s1 3" }, false)]
    [InlineData(new[] { "s1 0", "s1 60", "s1 120" }, true)]
    [InlineData(new[] { "s1 59", "s1 60", "s1 120" }, true)]
    [InlineData(new[] { "s1 0", "s1 59", "s1 60", "s1 119" }, false)]
    public void Extract_Occurrences_AreFrequentFromThreeInTwoSessionsOrThreeHours(string[] occurrences, bool isFrequent)
    {
        var events = occurrences.Select((o, i) => _events.Make($"ran {i} tests", int.Parse(o.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture), o.Split(' ')[0])).ToList();

        var frequencies = Extract(events).Patterns.Where(pattern => pattern.Kind == PatternKind.Frequency).ToList();

        Assert.Equal(isFrequent ? 1 : 0, frequencies.Count);
    }

    [Fact]
    public void Extract_FrequentStep_HasItsEvidenceAndText()
    {
        var later = _events.Make("ran 3 tests", 9, "s1", EventType.TestRun);
        var earliest = _events.Make("ran 1 tests\nall green", 1, "s2", EventType.TestRun);
        var middle = _events.Make("ran 2 tests", 5, "s1", EventType.TestRun);
        var events = new[] { later, middle, earliest with { Content = "ran 1 tests" }, _events.Make("something else", 6, "s1") };

        var pattern = Assert.Single(Extract(events).Patterns);

        Assert.Equal(PatternKind.Frequency, pattern.Kind);
        Assert.Equal(3, pattern.Support);
        Assert.Equal(2, pattern.Sessions);
        Assert.Equal([later.Id, earliest.Id, middle.Id], pattern.EventIds);
        Assert.Equal([new PatternStep(EventSignature.Compute(EventType.TestRun, "ran 5 tests"), EventType.TestRun, "ran 1 tests")], pattern.Steps);
        Assert.Equal("Seen 3 times in 2 sessions: [test_run] ran 1 tests", pattern.Text);
    }

    [Fact]
    public void Extract_LongContentOfSeveralLines_IsQuotedByItsFirst()
    {
        var content = "  " + new string('x', 119) + "👍 tail\nsecond line";

        var pattern = Assert.Single(Extract([_events.Make(content), _events.Make(content, 1), _events.Make(content, 1, "s2")]).Patterns);

        Assert.Equal(new string('x', 119), pattern.Steps[0].Example);
    }

    [Fact]
    public void Extract_StepsOfThreeSessions_AreAWorkflow()
    {
        // Edit, test, commit in three sessions, with other work between; a fourth session does it in another order.
        string[][] sessions = [["edit", "x1", "test", "commit"], ["edit", "test", "y1", "y2", "commit"], ["edit", "test", "commit"], ["commit", "test", "edit"]];
        var events = MakeSessions(sessions);

        var workflows = Extract(events).Patterns.Where(pattern => pattern.Kind == PatternKind.Workflow).ToList();

        var workflow = Assert.Single(workflows);
        Assert.Equal(["edit", "test", "commit"], workflow.Steps.Select(step => step.Example));
        Assert.Equal(3, workflow.Support);
        Assert.Equal(3, workflow.Sessions);
        Assert.Equal([1UL, 3, 4, 5, 6, 9, 10, 11, 12], workflow.EventIds.Select(id => (ulong)id.Value));
        Assert.Equal("Steps that follow one another in 3 sessions: 1. [action] edit 2. [action] test 3. [action] commit", workflow.Text);
    }

    [Fact]
    public void Extract_Workflow_QuotesTheEarliestOccurrenceOfEachStep()
    {
        // The sessions are numbered against time and ids, so that neither is met by chance.
        var events = Enumerable.Range(0, 3)
            .SelectMany(s => new[] { _events.Make($"edit {s}", s * 100, $"s{9 - s}"), _events.Make($"test {s}", (s * 100) + 1, $"s{9 - s}") })
            .Select(e => e with { Tags = ["t"] })
            .ToList();

        var workflow = Extract(events).Patterns.Single(pattern => pattern.Kind == PatternKind.Workflow);

        Assert.Equal(["edit 0", "test 0"], workflow.Steps.Select(step => step.Example));
        Assert.Equal(events.Select(e => e.Id), workflow.EventIds);
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 0)]
    public void Extract_EventsBetweenSteps_AreAllowedUpToTwo(int between, int workflows)
    {
        var sessions = Enumerable.Range(0, 3).Select(s => new[] { "edit" }.Concat(Enumerable.Range(0, between).Select(i => $"only {(char)('a' + s)} {(char)('a' + i)}")).Append("test").ToArray());

        Assert.Equal(workflows, Extract(MakeSessions([.. sessions])).Patterns.Count(pattern => pattern.Kind == PatternKind.Workflow));
    }

    [Fact]
    public void Extract_EventsOfAnotherClusterBetweenSteps_CountAsBetween()
    {
        // The third to fifth event of each session form an episode of another task: the cluster holds only edit and test.
        string[][] sessions = [.. Enumerable.Repeat(new[] { "edit", "a", "b", "c", "test" }, 3)];
        var events = MakeSessions(sessions).Select((e, i) => e with { Tags = [], Task = i % 5 is 0 or 4 ? "t" : $"own{i}" }).ToList();
        var near = MakeSessions([.. Enumerable.Repeat(new[] { "edit", "a", "b", "test" }, 3)]).Select((e, i) => e with { Tags = [], Task = i % 4 is 0 or 3 ? "t" : $"own{i}" }).ToList();

        Assert.DoesNotContain(Extract(events).Patterns, pattern => pattern.Kind == PatternKind.Workflow);
        Assert.Contains(Extract(near).Patterns, pattern => pattern.Kind == PatternKind.Workflow);
    }

    [Fact]
    public void Extract_StepsInTwoSessionsOnly_AreNoWorkflow() =>
        Assert.DoesNotContain(Extract(MakeSessions([["edit", "test"], ["edit", "test"], ["edit"]])).Patterns, pattern => pattern.Kind == PatternKind.Workflow);

    [Fact]
    public void Extract_SameSessionsInDifferentClusters_AreNotMinedTogether()
    {
        var events = MakeSessions([["edit", "test"], ["edit", "test"], ["edit", "test"]]);
        var apart = events.Select(e => e with { Tags = [e.Session] }).ToList();

        Assert.Contains(Extract(events).Patterns, pattern => pattern.Kind == PatternKind.Workflow);
        Assert.DoesNotContain(Extract(apart).Patterns, pattern => pattern.Kind == PatternKind.Workflow);
    }

    [Fact]
    public void Extract_ClusterWithTooManySequences_SaysThatItWasCut()
    {
        string[] steps = [.. Enumerable.Range(0, 40).Select(i => $"step {(char)('a' + (i / 26))}{(char)('a' + (i % 26))}")];
        var events = MakeSessions([steps, steps, steps]);
        var clusters = Cluster(events);

        var extraction = PatternExtractor.Extract(clusters, TestContext.Current.CancellationToken);

        Assert.Equal([Assert.Single(clusters).Id], extraction.CutClusters);
        Assert.NotEmpty(extraction.Patterns);
    }

    [Fact]
    public void Extract_ShuffledInput_GivesTheSamePatternsInTheSameOrder()
    {
        var random = new Random(17);
        var sessions = Enumerable.Range(0, 12).Select(_ => Enumerable.Range(0, 15).Select(_ => $"step {(char)('a' + random.Next(6))}").ToArray()).ToArray();
        var events = MakeSessions(sessions).ToArray();
        var expected = Show(Extract(events));
        Assert.Contains("Workflow", expected, StringComparison.Ordinal);
        for (var round = 0; round < 5; round++)
        {
            random.Shuffle(events);
            Assert.Equal(expected, Show(Extract(events)));
        }

        static string Show(PatternExtraction extraction) => string.Join('\n', extraction.Patterns.Select(p =>
            $"{p.Kind} {p.Support} {p.Sessions} {p.Text} {string.Join(',', p.Steps)} {string.Join(',', p.EventIds)}"));
    }

    [Fact]
    public void Extract_Patterns_AreOrderedByKindThenSupport()
    {
        var patterns = Extract(MakeSessions([["edit", "test", "rare"], ["edit", "test", "rare"], ["edit", "test", "rare"], ["edit", "test"]])).Patterns;

        Assert.Equal(patterns.OrderBy(p => p.Kind).ThenByDescending(p => p.Support), patterns);
        Assert.Equal(["edit", "test", "rare"], patterns.Single(p => p.Kind == PatternKind.Workflow && p.Support == 3).Steps.Select(step => step.Example));
        Assert.Equal(["edit", "test"], patterns.Single(p => p.Kind == PatternKind.Workflow && p.Support == 4).Steps.Select(step => step.Example));
    }

    [Fact]
    public void Extract_Cancelled_Stops()
    {
        var clusters = Cluster(MakeSessions([["edit"], ["edit"], ["edit"]]));

        Assert.Throws<OperationCanceledException>(() => PatternExtractor.Extract(clusters, new CancellationToken(canceled: true)));
    }

    private static PatternExtraction Extract(IReadOnlyList<EpisodicEvent> events) =>
        PatternExtractor.Extract(Cluster(events), TestContext.Current.CancellationToken);

    private static IReadOnlyList<EventCluster> Cluster(IReadOnlyList<EpisodicEvent> events) =>
        Clusterer.Cluster(events, TestVectors.AtDegrees(events.Select(_ => 0.0)), TestContext.Current.CancellationToken);

    private List<EpisodicEvent> MakeSessions(string[][] sessions) =>
        [.. sessions.SelectMany((steps, s) => steps.Select((step, i) => _events.Make(step, i, $"s{s:00}") with { Tags = ["t"] }))];
}
