using Athena.Core.Tests.Support;
using Athena.Model;

namespace Athena.Vectors;

/// <summary>The index in lists: here from 3,000 rows on.</summary>
public sealed class SegmentedVectorIndexListsTests
{
    private const int Dimensions = 64;
    private const int Wanted = 10;

    [Theory]
    [InlineData(10)]
    [InlineData(200)]
    public void Search_InLists_KeepsTheTargetRecallForAnyNumberWanted(int wanted)
    {
        var random = new Random(81);
        using var index = Filled(random, 12_000, Centres(random));
        index.Maintain(TestContext.Current.CancellationToken);
        Assert.InRange(index.ListedRows, 11_000, 12_000);
        Assert.InRange(index.CalibratedRecall, 0.99, 1);
        Assert.InRange(Recall(index, Queries(random, Centres(new Random(81))), wanted), 0.98, 1);
    }

    [Theory]
    [InlineData(0.9)]
    [InlineData(0.3)]
    [InlineData(0.1)]
    [InlineData(0.03)]
    [InlineData(0.005)]
    public void Search_AmongInLists_GivesOnlyThoseAndTheTargetRecall(double share)
    {
        var random = new Random(82);
        var centres = Centres(random);
        using var index = Filled(random, 12_000, centres);
        index.Maintain(TestContext.Current.CancellationToken);
        var among = new OrdinalSet();
        Assert.All(Enumerable.Range(0, 12_000).Where(_ => random.NextDouble() < share), ordinal => among.Add(ordinal));
        Assert.InRange(Recall(index, Queries(random, centres), Wanted, among), 0.98, 1);
    }

    [Fact]
    public void Search_AmongThoseFarFromTheQuery_FindsThem()
    {
        var random = new Random(83);
        var centres = Centres(random);
        using var index = Filled(random, 12_000, centres);
        index.Maintain(TestContext.Current.CancellationToken);
        var recalls = Queries(random, centres).Take(20).Select(query =>
        {
            // The farther half: none of it lies in the nearest lists.
            var cosines = new float[12_000];
            index.Score(query, [.. Enumerable.Range(0, 12_000)], cosines);
            var among = new OrdinalSet();
            Assert.All(Enumerable.Range(0, 12_000).OrderBy(ordinal => cosines[ordinal]).Take(6_000), ordinal => among.Add(ordinal));
            return Recall(index, [query], Wanted, among);
        }).ToArray();
        Assert.InRange(recalls.Average(), 0.9, 1);
    }

    [Fact]
    public void Maintain_NewVectorsOfAnotherKind_KeepsTheRecall()
    {
        var random = new Random(84);
        using var index = Filled(random, 8_000, Centres(random));
        index.Maintain(TestContext.Current.CancellationToken);
        var others = Centres(random);
        for (var ordinal = 8_000; ordinal < 16_000; ordinal++)
        {
            index.Add(ordinal, SegmentedVectorIndexTests.Near(random, others));
            if (ordinal % 2_000 == 0)
            {
                index.Maintain(TestContext.Current.CancellationToken);
                Assert.InRange(Recall(index, Queries(random, others), Wanted), 0.97, 1);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void AnyInterleaving_WithLists_FindsWhatLivesAndNothingElse(int seed)
    {
        var random = new Random(seed);
        var centres = Centres(random);
        using var index = Filled(random, 6_000, centres);
        using var oracle = new ExactVectorIndex(Dimensions);
        Assert.All(Enumerable.Range(0, 6_000), ordinal => oracle.Add(ordinal, index.GetVector(ordinal)));
        for (var step = 0; step < 12_000; step++)
        {
            var ordinal = random.Next(9_000);
            Assert.Equal(oracle.Remove(ordinal), index.Remove(ordinal));
            if (random.Next(3) > 0)
            {
                var vector = SegmentedVectorIndexTests.Near(random, centres);
                oracle.Add(ordinal, vector);
                index.Add(ordinal, vector);
            }

            if (step % 3_000 == 2_999)
            {
                index.Maintain(TestContext.Current.CancellationToken);
            }

            if (step % 100 == 99)
            {
                Check(index, oracle, SegmentedVectorIndexTests.Near(random, centres));
            }
        }

        Assert.Equal(oracle.Count, index.Count);
        Assert.InRange(Recall(index, Queries(random, centres), Wanted), 0.97, 1);
    }

    [Fact]
    public void Maintain_AfterManyRemovals_KeepsTheListsWithTheLiveRowsOnly()
    {
        var random = new Random(85);
        var centres = Centres(random);
        using var index = Filled(random, 9_000, centres);
        index.Maintain(TestContext.Current.CancellationToken);
        Assert.All(Enumerable.Range(0, 4_000), i => index.Remove(i * 2));
        index.Maintain(TestContext.Current.CancellationToken);
        Assert.InRange(index.ListedRows, 4_900, 5_000);
        Assert.InRange(Recall(index, Queries(random, centres), Wanted), 0.97, 1);
    }

    [Fact]
    public void Search_InListsOnceWarm_AllocatesNothing()
    {
        var random = new Random(86);
        var centres = Centres(random);
        using var index = Filled(random, 6_000, centres);
        index.Maintain(TestContext.Current.CancellationToken);
        var hits = new ScoredOrdinal[Wanted];
        var queries = Queries(random, centres);
        index.Search(queries[0], hits);
        var allocated = Allocation.Least(() =>
        {
            foreach (var query in queries)
            {
                index.Search(query, hits);
            }
        });

        Assert.Equal(0, allocated);
    }

    [Fact]
    public void Search_Cancelled_Stops()
    {
        using var index = Filled(new Random(87), 4_000, Centres(new Random(87)));
        Assert.Throws<OperationCanceledException>(() => index.Search(index.GetVector(3), new ScoredOrdinal[3], new VectorSearchOptions { CancellationToken = new(canceled: true) }));
    }

    private static float[][] Centres(Random random) => [.. Enumerable.Range(0, 60).Select(_ => Enumerable.Range(0, Dimensions).Select(_ => (float)(random.NextDouble() - 0.5)).ToArray())];

    private static float[][] Queries(Random random, float[][] centres) => [.. Enumerable.Range(0, 60).Select(_ => SegmentedVectorIndexTests.Near(random, centres))];

    private static SegmentedVectorIndex Filled(Random random, int count, float[][] centres)
    {
        SegmentedVectorIndex index = new(Dimensions) { IsMaintenancePaused = true, PartitionFrom = 3_000 };
        for (var ordinal = 0; ordinal < count; ordinal++)
        {
            index.Add(ordinal, SegmentedVectorIndexTests.Near(random, centres));
        }

        return index;
    }

    private static double Recall(SegmentedVectorIndex index, float[][] queries, int wanted, OrdinalSet? among = null)
    {
        var (right, all) = (0, 0);
        foreach (var query in queries)
        {
            var (exact, found) = (new ScoredOrdinal[wanted], new ScoredOrdinal[wanted]);
            var live = index.Search(query, exact, new VectorSearchOptions { Exact = true, Among = among }).Hits;
            var hits = index.Search(query, found, new VectorSearchOptions { Among = among }).Hits;
            Assert.Equal(live, hits);
            right += found[..hits].Intersect(exact[..live]).Count();
            all += live;
        }

        return (double)right / all;
    }

    private static void Check(SegmentedVectorIndex index, ExactVectorIndex oracle, float[] query)
    {
        var (expected, exact, found) = (new ScoredOrdinal[Wanted], new ScoredOrdinal[Wanted], new ScoredOrdinal[Wanted]);
        Assert.Equal(oracle.Search(query, expected).Hits, index.Search(query, exact, new VectorSearchOptions { Exact = true }).Hits);
        Assert.Equal(expected, exact);
        Assert.Equal(Wanted, index.Search(query, found).Hits);
        Assert.Equal(Wanted, found.Select(static hit => hit.Ordinal).Distinct().Count());
        Assert.All(found, hit => Assert.True(oracle.Contains(hit.Ordinal)));
    }
}
