using Athena.Model;

namespace Athena.Vectors;

public sealed class SegmentedVectorIndexConcurrencyTests
{
    private const int Writes = 24_000;

    [Fact]
    public async Task ReadersBesideAWriterAndMaintenance_SeeWholeRowsAndWhatIsKept()
    {
        var random = new Random(71);
        var kept = Enumerable.Range(0, 4_000).Select(_ => RandomVectors.Next(random, 64)).ToArray();
        using var index = new SegmentedVectorIndex(64, targetRecall: 0.999) { PartitionFrom = 3_000 };
        for (var ordinal = 0; ordinal < kept.Length; ordinal++)
        {
            index.Add(ordinal, kept[ordinal]);
        }

        using var written = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 2).Select(seed => Task.Run(() => Read(index, kept, seed, written.Token), TestContext.Current.CancellationToken)).ToArray();
        for (var i = 0; i < Writes; i++)
        {
            index.Add(kept.Length + i, RandomVectors.Next(random, 64));
            if (i >= 2_000)
            {
                Assert.True(index.Remove(kept.Length + i - 2_000));
            }
        }

        await written.CancelAsync();
        Assert.All(await Task.WhenAll(readers), static searches => Assert.InRange(searches, 1, int.MaxValue));
        index.Maintain(TestContext.Current.CancellationToken);
        Assert.Equal(kept.Length + 2_000, index.Count);
        Assert.All(Enumerable.Range(0, kept.Length), ordinal => Assert.True(index.Contains(ordinal)));
        foreach (var query in kept.Take(200))
        {
            // What was removed while its list was made anew must not come back.
            var hits = new ScoredOrdinal[50];
            index.Search(query, hits);
            Assert.All(hits, hit => Assert.True(index.Contains(hit.Ordinal)));
        }

        Assert.Equal(NaiveVectorIndex.Normalised(kept[17]), index.GetVector(17).ToArray());
    }

    [Fact]
    public async Task Dispose_BesideSearches_EndsThemWholeOrWithObjectDisposed()
    {
        for (var round = 0; round < 10; round++)
        {
            var index = SegmentedVectorIndexTests.Clustered(new Random(72), 3_000, 64, out var queries);
            var expected = index.Search(queries[0], new ScoredOrdinal[3]);
            using var started = new ManualResetEventSlim();
            var reader = Task.Run(
                () =>
                {
                    Action searchForEver = () =>
                    {
                        while (true)
                        {
                            var found = index.Search(queries[0], new ScoredOrdinal[3]);
                            Assert.True(found == expected || found.Count == 0);
                            started.Set();
                        }
                    };
                    Assert.Throws<ObjectDisposedException>(searchForEver);
                },
                TestContext.Current.CancellationToken);
            started.Wait(TestContext.Current.CancellationToken);
            index.Dispose();
            await reader;
        }
    }

    // A kept vector asked for is found first, with itself as the score: a row half written or a lost one would show.
    private static int Read(SegmentedVectorIndex index, float[][] kept, int seed, CancellationToken written)
    {
        var random = new Random(seed);
        var hits = new ScoredOrdinal[5];
        var searches = 0;
        do
        {
            var ordinal = random.Next(kept.Length);
            index.Search(kept[ordinal], hits);
            Assert.Equal(ordinal, hits[0].Ordinal);
            Assert.Equal(1f, hits[0].Score, 1e-5f);
            searches++;
        }
        while (!written.IsCancellationRequested);
        return searches;
    }
}
