using Athena.Model;
using Athena.Vectors.Kernels;

namespace Athena.Vectors;

public sealed class ExactVectorIndexModelTests
{
    private const double Tolerance = 2e-6;

    public static TheoryData<int, bool> Shapes
    {
        get
        {
            var shapes = new TheoryData<int, bool>();
            foreach (var dimensions in (int[])[1, 3, 7, 16, 31, 64, 100, 256, 384])
            {
                shapes.Add(dimensions, false);
                shapes.Add(dimensions, true);
            }

            return shapes;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void AnyInterleaving_OwnKernel_EqualsOracle(int dimensions, bool coarse)
    {
        for (var seed = 0; seed < 25; seed++)
        {
            RunInterleaving(DotKernelRegistry.Best, dimensions, coarse, seed, exact: DotKernelRegistry.Best.Name != nameof(DotTensorPrimitives));
        }
    }

    [Theory]
    [MemberData(nameof(DotKernelTests.Kernels), MemberType = typeof(DotKernelTests))]
    public void AnyInterleaving_EveryKernel_EqualsOracle(string name)
    {
        var kernel = DotKernelRegistry.All.Single(kernel => kernel.Name == name);
        RunInterleaving(kernel, 100, coarse: false, 100, exact: name != nameof(DotTensorPrimitives));
        RunInterleaving(kernel, 33, coarse: true, 101, exact: name != nameof(DotTensorPrimitives));
    }

    private static void RunInterleaving(DotKernel kernel, int dimensions, bool coarse, int seed, bool exact)
    {
        var random = new Random(seed);
        using var index = new ExactVectorIndex(dimensions, kernel);
        var oracle = new NaiveVectorIndex();
        for (var step = 0; step < 150; step++)
        {
            var ordinal = random.Next(80) * (seed + 1);
            if (random.Next(3) == 0)
            {
                Assert.Equal(oracle.Remove(ordinal), index.Remove(ordinal));
            }
            else if (!oracle.Contains(ordinal))
            {
                var vector = RandomVectors.Next(random, dimensions, coarse);
                oracle.Add(ordinal, vector);
                index.Add(ordinal, vector);
                Assert.Equal(NaiveVectorIndex.Normalised(vector), index.GetVector(ordinal).ToArray());
            }

            Assert.Equal(oracle.Ordinals.Count, index.Count);
            Assert.Equal(oracle.Contains(ordinal), index.Contains(ordinal));
            if (step % 5 == 0)
            {
                CheckSearch(index, oracle, RandomVectors.Next(random, dimensions, coarse), random.Next(30), exact);
            }
        }

        Assert.All(oracle.Ordinals, ordinal => Assert.Equal(dimensions, index.GetVector(ordinal).Length));
    }

    private static void CheckSearch(ExactVectorIndex index, NaiveVectorIndex oracle, float[] query, int wanted, bool exact)
    {
        var hits = new ScoredOrdinal[wanted];
        var statistics = index.Search(query, hits);
        var cosines = oracle.Cosines(query);
        Assert.Equal(Math.Min(wanted, cosines.Count), statistics.Hits);
        if (exact)
        {
            Assert.Equal(oracle.Rank(query, wanted), hits[..statistics.Hits]);
        }

        var best = cosines.Values.OrderDescending().ToArray();
        for (var i = 0; i < statistics.Hits; i++)
        {
            Assert.Equal(best[i], hits[i].Score, Tolerance);
            Assert.Equal(cosines[hits[i].Ordinal], hits[i].Score, Tolerance);
        }

        var mean = best.DefaultIfEmpty(0).Average();
        Assert.Equal(cosines.Count, statistics.Count);
        Assert.Equal(mean, statistics.Mean, Tolerance);
        Assert.Equal(Math.Sqrt(best.Select(cosine => (cosine - mean) * (cosine - mean)).DefaultIfEmpty(0).Average()), statistics.StandardDeviation, Tolerance);
    }
}
