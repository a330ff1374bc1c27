using Athena.Model;
using Athena.Recall;
using Athena.Recall.Stages;
using Athena.Vectors;

namespace Athena.Core.Tests.Recall.Stages;

public sealed class VectorSearchStageTests
{
    private const int Dimensions = 64;
    private const int Wanted = 10;

    [Fact]
    public void Run_Exact_MissesNoneOfTheNearestWhereCodesMissSome()
    {
        var random = new Random(31);
        using SegmentedVectorIndex index = new(Dimensions, targetRecall: 0.5) { IsMaintenancePaused = true };
        for (var ordinal = 0; ordinal < 4_000; ordinal++)
        {
            index.Add(ordinal, Next(random));
        }

        index.Maintain(TestContext.Current.CancellationToken);
        var queries = Enumerable.Range(0, 20).Select(_ => Next(random)).ToArray();
        Assert.Equal(1, Found(index, queries, exact: true));
        Assert.InRange(Found(index, queries, exact: false), 0.3, 0.95);
    }

    private static double Found(SegmentedVectorIndex index, float[][] queries, bool exact)
    {
        RecallScratch scratch = new();
        return queries.Average(query =>
        {
            var right = new ScoredOrdinal[Wanted];
            index.Search(query, right, new VectorSearchOptions { Exact = true });
            return new VectorSearchStage().Run(new QueryVector(query, null), index, Wanted, scratch, exact).Hits.ToArray().Intersect(right).Count() / (double)Wanted;
        });
    }

    private static float[] Next(Random random) => [.. Enumerable.Range(0, Dimensions).Select(_ => (float)(random.NextDouble() - 0.5))];
}
