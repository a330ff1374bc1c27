using Athena.Model;

namespace Athena.Vectors;

public sealed class SegmentedVectorIndexRangeTests
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
        using var oneByOne = new SegmentedVectorIndex(dimensions);
        using var bulk = new SegmentedVectorIndex(dimensions);
        var first = random.Next(1, 50);
        for (var ordinal = 0; ordinal < count; ordinal++)
        {
            Try(() => oneByOne.Add(ordinal, vectors[ordinal]));
            if (ordinal < first)
            {
                Try(() => bulk.Add(ordinal, vectors[ordinal]));
            }
        }

        bulk.IsMaintenancePaused = oneByOne.IsMaintenancePaused = true;
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
        bulk.Maintain(TestContext.Current.CancellationToken);
        AssertSame(oneByOne, bulk, random, count + 4);
    }

    [Fact]
    public void AddRange_ReaderThrows_AddsNothingAndTheIndexGoesOn()
    {
        using var index = new SegmentedVectorIndex(64);
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
    public void Search_BesideRowsThatAreBeingAdded_FindsNoneOfThem()
    {
        // The reader throws at the second part of 2,048 rows: those of the first are written then, behind the last row that counts.
        using var index = new SegmentedVectorIndex(64) { IsMaintenancePaused = true };
        var vectors = Enumerable.Range(0, 6_000).Select(i => RandomVectors.Next(new Random(i), 64)).ToArray();
        var read = Reader(vectors);
        index.AddRange(0, 3_000, read);
        VectorRowReader fails = (ordinal, count, rows, stride) => (ordinal < 4_096 ? read : throw new TimeoutException())(ordinal, count, rows, stride);
        Assert.Throws<TimeoutException>(() => index.AddRange(3_000, 3_000, fails));

        OrdinalSet among = new();
        Assert.All(Enumerable.Range(0, 3_100), ordinal => among.Add(ordinal));
        var (expected, found) = (new ScoredOrdinal[5], new ScoredOrdinal[5]);
        index.Search(vectors[3_003], expected, new VectorSearchOptions { Exact = true });
        foreach (var options in (VectorSearchOptions[])[default, new() { Among = among }])
        {
            var statistics = index.Search(vectors[3_003], found, options);
            Assert.Equal((3_000, 5), (statistics.Count, statistics.Hits));
            Assert.Equal(expected[0], found[0]);
        }
    }

    [Fact]
    public void AddRange_OrdinalThatIsThere_IsRefused()
    {
        using var index = new SegmentedVectorIndex(2);
        index.Add(5, [1, 2]);
        Assert.Throws<InvalidInputException>(() => index.AddRange(3, 4, static (_, _, rows, _) => rows.Fill(1)));
        Assert.Throws<InvalidInputException>(() => index.AddRange(int.MaxValue, 1, static (_, _, rows, _) => rows.Fill(1)));
        Assert.Equal(1, index.Count);
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

    private static void AssertSame(SegmentedVectorIndex expected, SegmentedVectorIndex actual, Random random, int end)
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
            Assert.Equal(expected.Search(query, left, new VectorSearchOptions { Exact = true }), actual.Search(query, right, new VectorSearchOptions { Exact = true }));
            Assert.Equal(left, right);
            Assert.Equal(expected.Search(query, left).Count, actual.Search(query, right).Count);
        }
    }
}
