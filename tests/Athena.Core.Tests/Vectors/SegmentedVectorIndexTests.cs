using Athena.Core.Tests.Support;
using Athena.Model;

namespace Athena.Vectors;

public sealed class SegmentedVectorIndexTests
{
    [Theory]
    [InlineData(0, 0.99)]
    [InlineData(4097, 0.99)]
    [InlineData(8, 0.4)]
    [InlineData(8, 1.0)]
    [InlineData(8, double.NaN)]
    public void Constructor_NumberOutside_IsRefused(int dimensions, double recall) =>
        Assert.Throws<InvalidInputException>(() => new SegmentedVectorIndex(dimensions, recall));

    [Theory]
    [InlineData(1)]
    [InlineData(4096)]
    public void Search_DimensionsAndOrdinalAtTheBounds_Works(int dimensions)
    {
        using var index = new SegmentedVectorIndex(dimensions);
        var vector = Enumerable.Repeat(-2f, dimensions).ToArray();
        index.Add(int.MaxValue, vector);
        var hits = new ScoredOrdinal[2];
        Assert.Equal(1, index.Search(vector, hits).Hits);
        Assert.Equal(int.MaxValue, hits[0].Ordinal);
        Assert.Equal(1f, hits[0].Score, 1e-6f);
    }

    [Fact]
    public void AddAndSearch_VectorsThatAreNone_AreRefusedAndChangeNothing()
    {
        using var index = new SegmentedVectorIndex(3);
        index.Add(5, [1, 0, 0]);
        Assert.Throws<InvalidInputException>(() => index.Add(6, [0, 0, 0]));
        Assert.Throws<InvalidInputException>(() => index.Add(6, [0, float.NaN, 0]));
        Assert.Throws<InvalidInputException>(() => index.Add(6, [1, 0]));
        Assert.Throws<InvalidInputException>(() => index.Add(-1, [1, 0, 0]));
        Assert.Equal("5", Assert.Throws<InvalidInputException>(() => index.Add(5, [0, 1, 0])).Actual);
        Assert.Throws<InvalidInputException>(() => index.Search([0, 0, 0], new ScoredOrdinal[1]));
        Assert.Equal(1, index.Count);
        Assert.False(index.Contains(6));
        Assert.Equal([1f, 0f, 0f], index.GetVector(5).ToArray());
    }

    [Fact]
    public void Search_Empty_GivesNoHitsAndZeroStatistics()
    {
        using var index = new SegmentedVectorIndex(3);
        Assert.Equal(new ScanStatistics(0, 0, 0, 0), index.Search([1, 2, 3], new ScoredOrdinal[3]));
        index.Add(0, [1, 2, 3]);
        Assert.True(index.Remove(0));
        Assert.False(index.Remove(0));
        Assert.Equal(new ScanStatistics(0, 0, 0, 0), index.Search([1, 2, 3], new ScoredOrdinal[3]));
        Assert.True(index.GetVector(0).IsEmpty);
        Assert.Equal(0, index.Search([1, 2, 3], []).Hits);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Search_ManyEqualVectors_GivesTheLeastOrdinals(bool isMaintained)
    {
        using var index = new SegmentedVectorIndex(64) { IsMaintenancePaused = true };
        var vector = RandomVectors.Next(new Random(61), 64);
        foreach (var ordinal in Enumerable.Range(0, 5_000).Reverse())
        {
            index.Add(ordinal, vector);
        }

        if (isMaintained)
        {
            index.Maintain(TestContext.Current.CancellationToken);
        }

        var hits = new ScoredOrdinal[5];
        index.Search(vector, hits);
        Assert.Equal([0, 1, 2, 3, 4], hits.Select(static hit => hit.Ordinal));
    }

    [Fact]
    public void Dispose_Twice_ThenEveryUse_ThrowsObjectDisposed()
    {
        var index = new SegmentedVectorIndex(2);
        index.Add(1, [1, 2]);
        index.Dispose();
        index.Dispose();
        Assert.Throws<ObjectDisposedException>(() => index.Add(2, [1, 2]));
        Assert.Throws<ObjectDisposedException>(() => index.Remove(1));
        Assert.Throws<ObjectDisposedException>(() => index.Contains(1));
        Assert.Throws<ObjectDisposedException>(() => index.GetVector(1).Length);
        Assert.Throws<ObjectDisposedException>(() => index.Search([1, 2], new ScoredOrdinal[1]));
    }

    [Fact]
    public void ByteSize_SmallIndex_IsSmall()
    {
        using var index = new SegmentedVectorIndex(256);
        index.Add(0, RandomVectors.Next(new Random(42), 256));
        Assert.InRange(index.ByteSize, 16 * 1024, 36 * 1024);
    }

    [Fact]
    public void Search_OnceWarm_AllocatesNothing()
    {
        var random = new Random(62);
        using var index = Clustered(random, 6_000, 100, out var queries);
        var hits = new ScoredOrdinal[10];
        var cosines = new float[3];
        index.Search(queries[0], hits);
        var among = new OrdinalSet();
        Assert.All(Enumerable.Range(0, 3_000), ordinal => among.Add(ordinal));
        var allocated = Allocation.Least(() =>
        {
            foreach (var query in queries)
            {
                index.Search(query, hits);
                index.Search(query, hits, new VectorSearchOptions { Among = among });
                index.Search(query, hits, new VectorSearchOptions { Exact = true });
                index.Score(query, [1, 2, 3], cosines);
            }
        });

        Assert.Equal(0, allocated);
    }

    internal static SegmentedVectorIndex Clustered(Random random, int count, int dimensions, out float[][] queries, double targetRecall = 0.99)
    {
        var centres = Enumerable.Range(0, 60).Select(_ => Values(random, dimensions)).ToArray();
        var index = new SegmentedVectorIndex(dimensions, targetRecall) { IsMaintenancePaused = true };
        for (var ordinal = 0; ordinal < count; ordinal++)
        {
            index.Add(ordinal, Near(random, centres));
        }

        queries = [.. Enumerable.Range(0, 60).Select(_ => Near(random, centres))];
        return index;
    }

    internal static float[] Near(Random random, float[][] centres)
    {
        var centre = centres[random.Next(centres.Length)];
        return [.. centre.Zip(Values(random, centre.Length), static (a, b) => a + (0.8f * b))];
    }

    private static float[] Values(Random random, int dimensions) => [.. Enumerable.Range(0, dimensions).Select(_ => (float)((random.NextDouble() * 2) - 1))];
}
