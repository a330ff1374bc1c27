using Athena.Consolidation.Patterns;
using Athena.Core.Tests.Support;

namespace Athena.Tests.Consolidation.Patterns;

/// <summary>Compares mining with an exhaustive enumeration of all gapped subsequences.</summary>
public sealed class WorkflowExtractorTests
{
    [Fact]
    public void Extract_RandomSequences_GivesExactlyTheClosedOnesOfTheOracle()
    {
        var random = new Random(41);
        int found = 0, longest = 0, apart = 0;
        for (var round = 0; round < 400; round++)
        {
            var events = RandomCluster(random);
            var oracle = WorkflowOracle.Enumerate(events);
            var patterns = new List<ExtractedPattern>();

            Assert.False(WorkflowExtractor.Extract(events, patterns, TestContext.Current.CancellationToken));

            var expected = oracle.Closed().Select(entry => (Key(entry.Key), entry.Value.Count)).Order();
            Assert.Equal(expected, patterns.Select(pattern => (Key(pattern.Steps.Select(step => step.Signature)), pattern.Support)).Order());
            found += patterns.Count;
            longest = Math.Max(longest, patterns.Select(pattern => pattern.Steps.Count).DefaultIfEmpty().Max());
            apart += oracle.Frequent().Count() - patterns.Count;
        }

        // The cases are worth something only if they reach the longest length and closedness removes something.
        Assert.True(found > 1_000 && longest == 8 && apart > 1_000, $"{found} {longest} {apart}");
    }

    [Fact]
    public void Extract_RandomSequences_NamesTheFirstOccurrenceInEachSession()
    {
        var random = new Random(43);
        for (var round = 0; round < 200; round++)
        {
            var events = RandomCluster(random);
            var oracle = WorkflowOracle.Enumerate(events);
            var patterns = new List<ExtractedPattern>();
            WorkflowExtractor.Extract(events, patterns, TestContext.Current.CancellationToken);

            foreach (var pattern in patterns)
            {
                var sequence = oracle.Frequent().Single(entry => entry.Key.SequenceEqual(pattern.Steps.Select(step => step.Signature)));
                var expected = sequence.Value.Values.SelectMany(occurrence => occurrence).Select(index => events[index].Event.Id).Order();
                Assert.Equal(expected, pattern.EventIds);
                Assert.Equal(sequence.Value.Count, pattern.Sessions);
            }
        }
    }

    [Fact]
    public void Mine_MoreSequencesThanTheBound_StopsThereWithTrueSupports()
    {
        var events = ManySequences();
        var miner = new PrefixSpan(new SequenceDatabase(events));

        var found = miner.Mine(TestContext.Current.CancellationToken);

        Assert.True(miner.IsCut);
        Assert.Equal(PrefixSpan.MaxProjections, miner.Projections);
        Assert.InRange(found.Count, 4_000, PrefixSpan.MaxProjections - 1);
        Assert.All(found, sequence => Assert.InRange(sequence.Support, 3, 4));
        Assert.All(found, sequence => Assert.InRange(sequence.Length, 2, 8));
        Assert.Equal(found, new PrefixSpan(new SequenceDatabase(events)).Mine(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Extract_MoreSequencesThanTheBound_SaysSo()
    {
        var patterns = new List<ExtractedPattern>();

        Assert.True(WorkflowExtractor.Extract(ManySequences(), patterns, TestContext.Current.CancellationToken));
        Assert.NotEmpty(patterns);
    }

    [Fact]
    public void Mine_MostSupportedFirst_SurvivesTheCut()
    {
        // Signatures 100 and 101 are in all four sessions and have the highest numbers: they are grown before the rest.
        var found = new PrefixSpan(new SequenceDatabase(ManySequences())).Mine(TestContext.Current.CancellationToken);

        Assert.Equal((31, 32, 4), (found[0][0], found[0][1], found[0].Support));
    }

    [Fact]
    public void Mine_EndsReachedInManyWays_AreKeptOnce()
    {
        // 900 equal steps: kept once each end costs 8 bytes in each of 8 buffers, kept for each way there are 3^7 times as many.
        var factory = new TestEvents();
        var events = Enumerable.Range(0, 900).Select(i => new SignedEvent(factory.Make("a", i, $"s{i / 300}"), 1, i % 300)).ToArray();
        var found = 0;

        var allocated = Allocation.Least(() => new PrefixSpan(new SequenceDatabase(events)), miner => found = miner.Mine(TestContext.Current.CancellationToken).Count, runs: 2);

        Assert.InRange(allocated, 1, 2_000_000);
        Assert.Equal(7, found);
    }

    [Fact]
    public void Extract_MoreEventsThanSixteenBitsCanName_IsRefused()
    {
        var events = new SignedEvent[65_536];
        Array.Fill(events, new SignedEvent(new TestEvents().Make("a"), 1, 0));

        Assert.Throws<InvalidInputException>(() => WorkflowExtractor.Extract(events, [], TestContext.Current.CancellationToken));
    }

    private static string Key(IEnumerable<ulong> signatures) => string.Join(',', signatures);

    private static SignedEvent[] RandomCluster(Random random)
    {
        var factory = new TestEvents();
        var events = new List<SignedEvent>();
        var alphabet = random.Next(1, 6);
        var density = random.Next(1, 4);
        var sessions = random.Next(3, 7);
        for (var session = 0; session < sessions; session++)
        {
            var position = random.Next(3);
            for (var i = random.Next(1, 12); i > 0; i--)
            {
                var signature = (ulong)random.Next(1, alphabet + 1);
                events.Add(new SignedEvent(factory.Make($"step {signature}", position, $"s{session}"), signature, position));
                position += random.Next(1, density + 1);
            }
        }

        return [.. events];
    }

    private static SignedEvent[] ManySequences()
    {
        var factory = new TestEvents();
        var events = new List<SignedEvent>();
        for (var session = 0; session < 4; session++)
        {
            var steps = session == 3 ? [100, 101] : Enumerable.Range(100, 2).Concat(Enumerable.Range(0, 30)).ToArray();
            for (var i = 0; i < steps.Length; i++)
            {
                events.Add(new SignedEvent(factory.Make($"step {steps[i]}", i, $"s{session}"), (ulong)steps[i], i));
            }
        }

        return [.. events];
    }
}
