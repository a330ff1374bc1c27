using Athena.Model;
using Athena.Vectors.Kernels;

namespace Athena.Vectors;

/// <summary>Any interleaving gives the answer of <see cref="ExactVectorIndex"/> where it is to be exact, and the target recall otherwise.</summary>
public sealed class SegmentedVectorIndexModelTests
{
    private const int Wanted = 10;

    public static TheoryData<string> CodesKernels => [.. CodesKernelRegistry.Available.Where(static kernel => kernel.Name != nameof(CodesScalar)).Select(static kernel => kernel.Name)];

    [Theory]
    [InlineData(1, 1)]
    [InlineData(33, 2)]
    [InlineData(100, 3)]
    [InlineData(256, 4)]
    public void AnyInterleaving_Exact_EqualsTheExactIndexBitForBit(int dimensions, int seed)
    {
        var random = new Random(seed);
        using var index = new SegmentedVectorIndex(dimensions) { IsMaintenancePaused = true };
        using var oracle = new ExactVectorIndex(dimensions);
        for (var step = 0; step < 9_000; step++)
        {
            var ordinal = random.Next(6_000);
            if (random.Next(4) == 0)
            {
                Assert.Equal(oracle.Remove(ordinal), index.Remove(ordinal));
            }
            else if (!oracle.Contains(ordinal))
            {
                var vector = RandomVectors.Next(random, dimensions, coarse: seed % 2 == 0);
                oracle.Add(ordinal, vector);
                index.Add(ordinal, vector);
            }

            if (step % 500 == 499)
            {
                index.Maintain(TestContext.Current.CancellationToken);
                CheckExact(index, oracle, random);
            }
        }

        Assert.Equal(oracle.Count, index.Count);
        Assert.All(Enumerable.Range(0, 6_000), ordinal => Assert.Equal(oracle.GetVector(ordinal).ToArray(), index.GetVector(ordinal).ToArray()));
    }

    [Theory]
    [MemberData(nameof(CodesKernels))]
    public void Search_EveryCodesKernel_GivesTheSame(string name)
    {
        var random = new Random(63);
        using var best = new SegmentedVectorIndex(100, 0.99, DotKernelRegistry.Best, CodesKernelRegistry.Available[0], BytesKernelRegistry.Default) { IsMaintenancePaused = true };
        using var named = new SegmentedVectorIndex(100, 0.99, DotKernelRegistry.Best, CodesKernelRegistry.All.Single(kernel => kernel.Name == name), BytesKernelRegistry.Default) { IsMaintenancePaused = true };
        for (var ordinal = 0; ordinal < 3_000; ordinal++)
        {
            var vector = RandomVectors.Next(random, 100);
            best.Add(ordinal, vector);
            named.Add(ordinal, vector);
        }

        for (var i = 0; i < 20; i++)
        {
            var query = RandomVectors.Next(random, 100);
            var (expected, actual) = (new ScoredOrdinal[Wanted], new ScoredOrdinal[Wanted]);
            Assert.Equal(best.Search(query, expected), named.Search(query, actual));
            Assert.Equal(expected, actual);
        }
    }

    [Theory]
    [InlineData(0.9)]
    [InlineData(0.99)]
    public void Search_Calibrated_KeepsTheTargetRecallAlsoAfterRemovals(double target)
    {
        var random = new Random(64);
        using var index = SegmentedVectorIndexTests.Clustered(random, 12_000, 128, out var queries, target);
        Assert.True(double.IsNaN(index.CalibratedRecall));
        index.Maintain(TestContext.Current.CancellationToken);
        Assert.InRange(index.CalibratedRecall, target, 1);
        Assert.InRange(RecallOf(index, queries), target - 0.02, 1);
        for (var ordinal = 0; ordinal < 12_000; ordinal += 3)
        {
            index.Remove(ordinal);
        }

        Assert.InRange(RecallOf(index, queries), target - 0.02, 1);
        var before = index.ByteSize;
        index.Maintain(TestContext.Current.CancellationToken);
        Assert.InRange(index.ByteSize, 1, before * 3 / 4);
        Assert.InRange(RecallOf(index, queries), target - 0.02, 1);
    }

    [Theory]
    [InlineData(256, false, 0.15, 0.1)]
    [InlineData(256, true, 0.05, 0.03)]
    [InlineData(640, true, 0.15, 0.1)]
    public void Search_Statistics_AreNearThoseOfTheExactScan(int dimensions, bool isMaintained, double ofMean, double ofDeviation)
    {
        using var index = SegmentedVectorIndexTests.Clustered(new Random(65), 10_000, dimensions, out var queries);
        Assert.All(Enumerable.Range(0, 300), i => index.Remove(i * 7));
        if (isMaintained)
        {
            index.Maintain(TestContext.Current.CancellationToken);
        }

        foreach (var query in queries)
        {
            var exact = index.Search(query, new ScoredOrdinal[Wanted], new VectorSearchOptions { Exact = true });
            var estimated = index.Search(query, new ScoredOrdinal[Wanted]);
            Assert.Equal(exact.Count, estimated.Count);
            Assert.Equal(exact.Mean, estimated.Mean, exact.StandardDeviation * ofMean);
            Assert.Equal(exact.StandardDeviation, estimated.StandardDeviation, exact.StandardDeviation * ofDeviation);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(200)]
    [InlineData(1_000)]
    [InlineData(9_000)]
    [InlineData(20_000)]
    public void Search_Among_GivesOnlyThoseAndTheTargetRecall(int members)
    {
        var random = new Random(66);
        using var index = SegmentedVectorIndexTests.Clustered(random, 10_000, 128, out var queries);
        Assert.All(Enumerable.Range(0, 500), i => index.Remove(i * 7));
        var among = new OrdinalSet();
        while (among.Count < members)
        {
            among.Add(random.Next(20_000));
        }

        var live = Enumerable.Range(0, 20_000).Count(ordinal => among.Contains(ordinal) && index.Contains(ordinal));
        var (right, all) = (0, 0);
        foreach (var query in queries)
        {
            var (exact, found) = (new ScoredOrdinal[Wanted], new ScoredOrdinal[Wanted]);
            var truth = index.Search(query, exact, new VectorSearchOptions { Among = among, Exact = true });
            var statistics = index.Search(query, found, new VectorSearchOptions { Among = among });
            Assert.Equal(Math.Min(Wanted, live), truth.Hits);
            Assert.Equal((truth.Hits, live, live), (statistics.Hits, statistics.Count, truth.Count));
            Assert.All(found[..statistics.Hits], hit => Assert.True(among.Contains(hit.Ordinal)));
            right += found[..statistics.Hits].Intersect(exact).Count();
            all += truth.Hits;
        }

        Assert.InRange((double)right / Math.Max(1, all), all == 0 ? 0 : 0.98, 1);
    }

    internal static double RecallOf(SegmentedVectorIndex index, float[][] queries)
    {
        var right = 0;
        foreach (var query in queries)
        {
            var (exact, found) = (new ScoredOrdinal[Wanted], new ScoredOrdinal[Wanted]);
            index.Search(query, exact, new VectorSearchOptions { Exact = true });
            index.Search(query, found);
            right += found.Intersect(exact).Count();
        }

        return (double)right / queries.Length / Wanted;
    }

    private static void CheckExact(SegmentedVectorIndex index, ExactVectorIndex oracle, Random random)
    {
        var query = RandomVectors.Next(random, index.Dimensions);
        var wanted = random.Next(40);
        var (expected, actual) = (new ScoredOrdinal[wanted], new ScoredOrdinal[wanted]);
        Assert.Equal(oracle.Search(query, expected), index.Search(query, actual, new VectorSearchOptions { Exact = true }));
        Assert.Equal(expected, actual);
        var among = new OrdinalSet();
        Assert.All(Enumerable.Range(0, 600), i => among.Add(i * 9));
        Assert.Equal(oracle.Search(query, expected, new VectorSearchOptions { Among = among }), index.Search(query, actual, new VectorSearchOptions { Among = among, Exact = true }));
        Assert.Equal(expected, actual);
    }
}
