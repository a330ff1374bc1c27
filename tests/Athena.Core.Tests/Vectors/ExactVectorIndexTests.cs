using Athena.Model;

namespace Athena.Vectors;

public sealed class ExactVectorIndexTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(4097)]
    public void Constructor_DimensionsOutside_AreRefused(int dimensions) =>
        Assert.Equal("dimensions", Assert.Throws<InvalidInputException>(() => new ExactVectorIndex(dimensions)).Parameter);

    [Theory]
    [InlineData(1)]
    [InlineData(4096)]
    public void Constructor_DimensionsAtTheBounds_Work(int dimensions)
    {
        using var index = new ExactVectorIndex(dimensions);
        var vector = Enumerable.Repeat(-2f, dimensions).ToArray();
        index.Add(int.MaxValue, vector);
        var hits = new ScoredOrdinal[2];
        Assert.Equal(1, index.Search(vector, hits).Hits);
        Assert.Equal(int.MaxValue, hits[0].Ordinal);
        Assert.Equal(1f, hits[0].Score, 1e-6f);
    }

    [Theory]
    [InlineData(float.NaN, "NaN at position 2")]
    [InlineData(float.PositiveInfinity, "Infinity at position 2")]
    [InlineData(float.NegativeInfinity, "-Infinity at position 2")]
    public void AddAndSearch_ValueNotFinite_IsRefusedWithItsPosition(float value, string named)
    {
        using var index = new ExactVectorIndex(4);
        float[] vector = [1, 0, value, float.NaN];
        var added = Assert.Throws<InvalidInputException>(() => index.Add(0, vector));
        Assert.Contains(named, added.Actual, StringComparison.Ordinal);
        Assert.Equal("vector", added.Parameter);
        var searched = Assert.Throws<InvalidInputException>(() => index.Search(vector, new ScoredOrdinal[1]));
        Assert.Contains(named, searched.Actual, StringComparison.Ordinal);
        Assert.Equal("query", searched.Parameter);
        Assert.Equal(0, index.Count);
        Assert.False(index.Contains(0));
    }

    [Fact]
    public void AddAndSearch_ZeroVector_IsRefused()
    {
        using var index = new ExactVectorIndex(3);
        Assert.Contains("3 times 0", Assert.Throws<InvalidInputException>(() => index.Add(0, [0, -0f, 0])).Actual, StringComparison.Ordinal);
        Assert.Throws<InvalidInputException>(() => index.Search(new float[3], new ScoredOrdinal[1]));
        Assert.Equal(0, index.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(4)]
    public void AddAndSearch_WrongLength_IsRefused(int length)
    {
        using var index = new ExactVectorIndex(3);
        var vector = Enumerable.Repeat(1f, length).ToArray();
        var refused = Assert.Throws<InvalidInputException>(() => index.Add(0, vector));
        Assert.Contains($"{length} values", refused.Actual, StringComparison.Ordinal);
        Assert.Contains("3 values", refused.Expected, StringComparison.Ordinal);
        Assert.Throws<InvalidInputException>(() => index.Search(vector, new ScoredOrdinal[1]));
    }

    [Fact]
    public void Add_OrdinalThereOrNegative_IsRefusedAndChangesNothing()
    {
        using var index = new ExactVectorIndex(2);
        index.Add(5, [1, 0]);
        Assert.Equal("5", Assert.Throws<InvalidInputException>(() => index.Add(5, [0, 1])).Actual);
        Assert.Equal("-1", Assert.Throws<InvalidInputException>(() => index.Add(-1, [0, 1])).Actual);
        Assert.Equal([1f, 0f], index.GetVector(5).ToArray());
        Assert.Equal(1, index.Count);
    }

    [Fact]
    public void Add_ExtremeMagnitudes_AreNormalised()
    {
        using var index = new ExactVectorIndex(2);
        index.Add(0, [float.MaxValue, float.MaxValue]);
        index.Add(1, [float.Epsilon, float.Epsilon]);
        Assert.Equal(MathF.Sqrt(0.5f), index.GetVector(0)[0]);
        Assert.Equal(index.GetVector(0).ToArray(), index.GetVector(1).ToArray());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(257)]
    public void Add_NormalisedVector_IsKeptBitForBit(int dimensions)
    {
        var random = new Random(31);
        using var index = new ExactVectorIndex(dimensions);
        for (var ordinal = 0; ordinal < 1000; ordinal += 2)
        {
            index.Add(ordinal, RandomVectors.Next(random, dimensions));
            index.Add(ordinal + 1, index.GetVector(ordinal).ToArray());
            Assert.Equal(index.GetVector(ordinal).ToArray(), index.GetVector(ordinal + 1).ToArray());
        }
    }

    [Fact]
    public void Search_Empty_GivesNoHitsAndZeroStatistics()
    {
        using var index = new ExactVectorIndex(3);
        Assert.Equal(new ScanStatistics(0, 0, 0, 0), index.Search([1, 2, 3], new ScoredOrdinal[3]));
        index.Add(0, [1, 2, 3]);
        Assert.True(index.Remove(0));
        Assert.False(index.Remove(0));
        Assert.Equal(new ScanStatistics(0, 0, 0, 0), index.Search([1, 2, 3], new ScoredOrdinal[3]));
        Assert.True(index.GetVector(0).IsEmpty);
    }

    [Fact]
    public void Search_EqualScores_AreOrderedByOrdinal()
    {
        using var index = new ExactVectorIndex(2);
        foreach (var ordinal in (int[])[900, 7, 30, 2, 500, 11])
        {
            index.Add(ordinal, [3, 4]);
        }

        index.Remove(7);
        var hits = new ScoredOrdinal[3];
        var statistics = index.Search([1, 1], hits);
        Assert.Equal([2, 11, 30], hits.Select(hit => hit.Ordinal));
        Assert.Equal(0, statistics.StandardDeviation);
    }

    [Fact]
    public void Search_SameVectorsInAnotherOrder_GivesSameBits()
    {
        const int Dimensions = 100;
        const int Count = 9_000;
        var random = new Random(32);
        var vectors = Enumerable.Range(0, Count).Select(_ => RandomVectors.Next(random, Dimensions)).ToArray();
        var order = Enumerable.Range(0, Count).ToArray();
        random.Shuffle(order);
        using var inOrder = new ExactVectorIndex(Dimensions);
        using var shuffled = new ExactVectorIndex(Dimensions);
        for (var i = 0; i < Count; i++)
        {
            inOrder.Add(i, vectors[i]);
            shuffled.Add(order[i], vectors[order[i]]);
            shuffled.Add(Count + i, vectors[i]);
        }

        for (var i = 0; i < Count; i++)
        {
            Assert.True(shuffled.Remove(Count + i));
        }

        for (var round = 0; round < 20; round++)
        {
            var query = RandomVectors.Next(random, Dimensions);
            var expected = new ScoredOrdinal[Count];
            var actual = new ScoredOrdinal[Count];
            Assert.Equal(inOrder.Search(query, expected), shuffled.Search(query, actual));
            Assert.Equal(expected, actual);
        }
    }
}
