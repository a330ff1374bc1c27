using Athena.Model;

namespace Athena.Vectors;

public sealed class ExactVectorIndexRangeTests
{
    [Theory]
    [InlineData(1, 5_000)]
    [InlineData(7, 3_000)]
    [InlineData(32, 9_000)]
    [InlineData(256, 5_000)]
    [InlineData(300, 4_500)]
    [InlineData(4096, 300)]
    public void AddRange_AnyVectors_GivesTheBitsOfAddingOneByOne(int dimensions, int count)
    {
        var random = new Random(dimensions);
        var vectors = Enumerable.Range(0, count).Select(i => Vector(random, dimensions, i)).ToArray();
        using var oneByOne = new ExactVectorIndex(dimensions);
        using var bulk = new ExactVectorIndex(dimensions);
        var first = random.Next(1, 50);
        for (var ordinal = 0; ordinal < count; ordinal++)
        {
            Try(() => oneByOne.Add(ordinal, vectors[ordinal]));
            if (ordinal < first)
            {
                Try(() => bulk.Add(ordinal, vectors[ordinal]));
            }
        }

        var half = first + ((count - first) / 2);
        bulk.AddRange(first, half - first, Reader(vectors));
        bulk.AddRange(half, count - half, Reader(vectors));
        AssertSame(oneByOne, bulk, random, count);

        foreach (var ordinal in Enumerable.Range(0, count).Where(_ => random.Next(3) == 0).ToArray())
        {
            Assert.Equal(oneByOne.Remove(ordinal), bulk.Remove(ordinal));
        }

        oneByOne.Add(count + 3, vectors[0]);
        bulk.Add(count + 3, vectors[0]);
        AssertSame(oneByOne, bulk, random, count + 4);
    }

    [Fact]
    public void AddRange_SquaredLengthsAroundTheRounding_AreKeptOrNormalisedAsByAdd()
    {
        const int Dimensions = 256;
        var random = new Random(5);
        var vectors = Enumerable.Range(0, 4_000).Select(_ =>
        {
            var vector = Enumerable.Range(0, Dimensions).Select(_ => (float)(random.NextDouble() - 0.5)).ToArray();
            var norm = Math.Sqrt(vector.Sum(static value => (double)value * value) / (1 + ((random.NextDouble() - 0.5) * 1.2e-6)));
            return Array.ConvertAll(vector, value => (float)(value / norm));
        }).ToArray();
        using var oneByOne = new ExactVectorIndex(Dimensions);
        using var bulk = new ExactVectorIndex(Dimensions);
        for (var i = 0; i < vectors.Length; i++)
        {
            oneByOne.Add(i, vectors[i]);
        }

        bulk.AddRange(0, vectors.Length, Reader(vectors));

        var kept = Enumerable.Range(0, vectors.Length).Count(i => bulk.GetVector(i).SequenceEqual(vectors[i]));
        Assert.InRange(kept, 500, vectors.Length - 500);
        Assert.All(Enumerable.Range(0, vectors.Length), i => Assert.True(oneByOne.GetVector(i).SequenceEqual(bulk.GetVector(i))));
    }

    [Fact]
    public void AddRange_ReaderThrows_AddsNothingAndTheIndexGoesOn()
    {
        using var index = new ExactVectorIndex(64);
        index.Add(0, RandomVectors.Next(new Random(1), 64));
        var vectors = Enumerable.Range(0, 9_000).Select(i => RandomVectors.Next(new Random(i), 64)).ToArray();

        Assert.Throws<TimeoutException>(() => index.AddRange(1, 8_000, static (ordinal, _, _, _) => throw new TimeoutException($"{ordinal}")));
        Assert.Equal(1, index.Count);
        Assert.Equal(1, index.Search(vectors[5], new ScoredOrdinal[3]).Count);

        index.AddRange(1, 8_000, Reader(vectors));
        Assert.Equal(8_001, index.Count);
        Assert.Equal(NaiveVectorIndex.Normalised(vectors[77]), index.GetVector(77).ToArray());
    }

    [Fact]
    public void AddRange_OrdinalThatIsThere_IsRefused()
    {
        using var index = new ExactVectorIndex(2);
        index.Add(5, [1, 2]);
        Assert.Throws<InvalidInputException>(() => index.AddRange(3, 4, static (_, _, rows, _) => rows.Fill(1)));
        Assert.Throws<InvalidInputException>(() => index.AddRange(int.MaxValue, 1, static (_, _, rows, _) => rows.Fill(1)));
        Assert.Equal(1, index.Count);
    }

    [Fact]
    public void AddAndRemove_NearAndFarOrdinals_AreAllFound()
    {
        var random = new Random(8);
        using var index = new ExactVectorIndex(2);
        Dictionary<int, float> live = [];
        for (var step = 0; step < 20_000; step++)
        {
            var ordinal = random.Next(4) == 0 ? random.Next() : random.Next(step + 1);
            if (live.Remove(ordinal))
            {
                Assert.True(index.Remove(ordinal));
            }
            else
            {
                live[ordinal] = (float)random.NextDouble() + 1;
                index.Add(ordinal, [live[ordinal], 1]);
            }
        }

        Assert.Equal(live.Count, index.Count);
        Assert.All(live, pair => Assert.Equal(NaiveVectorIndex.Normalised([pair.Value, 1]), index.GetVector(pair.Key).ToArray()));
    }

    private static VectorRowReader Reader(float[][] vectors) => (ordinal, count, rows, stride) =>
    {
        for (var i = 0; i < count; i++)
        {
            vectors[ordinal + i].CopyTo(rows[(i * stride)..]);
        }
    };

    // Some are refused: zero, infinite, no number.
    private static float[] Vector(Random random, int dimensions, int i)
    {
        var vector = RandomVectors.Next(random, dimensions, coarse: i % 5 == 0);
        if (i % 3 == 0)
        {
            vector = NaiveVectorIndex.Normalised(vector);
        }

        if (i % 97 == 13)
        {
            Array.Clear(vector);
        }

        if (i % 101 == 17)
        {
            vector[random.Next(dimensions)] = i % 2 == 0 ? float.NaN : float.NegativeInfinity;
        }

        return vector;
    }

    private static void Try(Action add)
    {
        try
        {
            add();
        }
        catch (InvalidInputException)
        {
            // Refused, as a range leaves it out.
        }
    }

    private static void AssertSame(ExactVectorIndex expected, ExactVectorIndex actual, Random random, int end)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var ordinal = 0; ordinal < end; ordinal++)
        {
            Assert.Equal(expected.Contains(ordinal), actual.Contains(ordinal));
            Assert.True(expected.GetVector(ordinal).SequenceEqual(actual.GetVector(ordinal)), $"ordinal {ordinal}");
        }

        for (var i = 0; i < 5; i++)
        {
            var query = RandomVectors.Next(random, expected.Dimensions);
            var (left, right) = (new ScoredOrdinal[20], new ScoredOrdinal[20]);
            Assert.Equal(expected.Search(query, left), actual.Search(query, right));
            Assert.Equal(left, right);
        }
    }
}
