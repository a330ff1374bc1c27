using Athena.Model;

namespace Athena.Vectors;

public sealed class SegmentedVectorIndexBatchTests
{
    private const int Wanted = 7;

    [Theory]
    [InlineData(500, false, 1)]
    [InlineData(9_000, false, 1)]
    [InlineData(9_000, true, 1)]
    [InlineData(9_000, true, 3)]
    [InlineData(9_000, false, 3)]
    public void SearchBatch_AnyNumberOfQueries_GivesTheAnswersOfSearch(int rows, bool exact, int threads)
    {
        using var index = SegmentedVectorIndexTests.Clustered(new Random(95), rows, 100, out var queries);
        Assert.All(Enumerable.Range(0, rows / 20), i => index.Remove(i * 11));
        var among = new OrdinalSet();
        Assert.All(Enumerable.Range(0, rows / 2), i => among.Add(i * 2));
        foreach (var count in (int[])[1, 15, 16, 17, 60])
        {
            foreach (var filter in (OrdinalSet?[])[null, among])
            {
                var options = new VectorSearchOptions { Exact = exact, Threads = threads, Among = filter };
                var (hits, statistics) = (new ScoredOrdinal[count * Wanted], new ScanStatistics[count]);
                index.SearchBatch(queries.Take(count).SelectMany(static query => query).ToArray(), hits, statistics, options);
                for (var i = 0; i < count; i++)
                {
                    var expected = new ScoredOrdinal[Wanted];
                    Assert.Equal(index.Search(queries[i], expected, options with { Threads = 1 }), statistics[i]);
                    Assert.Equal(expected, hits[(i * Wanted)..((i + 1) * Wanted)]);
                }
            }
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Search_ExactOnSeveralThreads_GivesTheSameBits(int threads)
    {
        using var index = SegmentedVectorIndexTests.Clustered(new Random(96), 20_000, 64, out var queries);
        foreach (var query in queries)
        {
            var (alone, together) = (new ScoredOrdinal[Wanted], new ScoredOrdinal[Wanted]);
            Assert.Equal(
                index.Search(query, alone, new VectorSearchOptions { Exact = true }),
                index.Search(query, together, new VectorSearchOptions { Exact = true, Threads = threads }));
            Assert.Equal(alone, together);
        }
    }

    [Theory]
    [InlineData(64, 20_000, false, 2)]
    [InlineData(64, 20_000, true, 5)]
    [InlineData(576, 20_000, true, 3)]
    [InlineData(64, 70_000, true, 4)]
    public void Search_OnSeveralThreads_GivesTheSameBits(int dimensions, int rows, bool isMaintained, int threads)
    {
        // Of 576 dimensions the statistics are sums of what was scanned; 70,000 rows are in lists and in more than one tile.
        using var index = SegmentedVectorIndexTests.Clustered(new Random(96), rows, dimensions, out var queries);
        if (isMaintained)
        {
            index.Maintain(TestContext.Current.CancellationToken);
        }

        OrdinalSet among = new();
        Assert.All(Enumerable.Range(0, rows * 2 / 3), ordinal => among.Add(ordinal + (ordinal / 7)));
        foreach (var query in queries.Take(12))
        {
            foreach (var options in (VectorSearchOptions[])[default, new() { Among = among }])
            {
                var (alone, together) = (new ScoredOrdinal[Wanted], new ScoredOrdinal[Wanted]);
                Assert.Equal(index.Search(query, alone, options), index.Search(query, together, options with { Threads = threads }));
                Assert.Equal(alone, together);
            }
        }
    }

    [Fact]
    public void Search_OnSeveralThreadsCancelled_Stops()
    {
        using var index = SegmentedVectorIndexTests.Clustered(new Random(98), 20_000, 16, out var queries);
        var options = new VectorSearchOptions { Threads = 2, CancellationToken = new(canceled: true) };
        Assert.Throws<OperationCanceledException>(() => index.Search(queries[0], new ScoredOrdinal[1], options));
    }

    [Fact]
    public void SearchBatch_LengthsThatDoNotFitOrBadVector_IsRefused()
    {
        using var index = SegmentedVectorIndexTests.Clustered(new Random(97), 100, 4, out _);
        Assert.Throws<InvalidInputException>(() => index.SearchBatch(new float[7], new ScoredOrdinal[2], new ScanStatistics[2]));
        Assert.Throws<InvalidInputException>(() => index.SearchBatch(new float[] { 1, 1, 1, 1, 2, 2, 2, 2 }, new ScoredOrdinal[3], new ScanStatistics[2]));
        Assert.Throws<InvalidInputException>(() => index.SearchBatch(new float[8], new ScoredOrdinal[2], new ScanStatistics[2]));
        index.SearchBatch(default, default, default);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void SearchBatch_Cancelled_Stops(int threads)
    {
        using var index = SegmentedVectorIndexTests.Clustered(new Random(98), 9_000, 16, out var queries);
        var options = new VectorSearchOptions { Exact = true, Threads = threads, CancellationToken = new(canceled: true) };
        Assert.ThrowsAny<OperationCanceledException>(() => index.SearchBatch(queries[0], new ScoredOrdinal[1], new ScanStatistics[1], options));
        Assert.ThrowsAny<OperationCanceledException>(() => index.Search(queries[0], new ScoredOrdinal[1], options));
    }

    [Fact]
    public void Retarget_HigherRecall_IsMeasured()
    {
        using var index = SegmentedVectorIndexTests.Clustered(new Random(99), 12_000, 128, out var queries, 0.6);
        index.Maintain(TestContext.Current.CancellationToken);
        var low = SegmentedVectorIndexModelTests.RecallOf(index, queries);
        index.Retarget(0.99, TestContext.Current.CancellationToken);
        Assert.InRange(index.CalibratedRecall, 0.99, 1);
        Assert.InRange(SegmentedVectorIndexModelTests.RecallOf(index, queries), low + 0.05, 1);
        Assert.Throws<InvalidInputException>(() => index.Retarget(1, TestContext.Current.CancellationToken));
    }
}
