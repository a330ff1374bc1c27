using Athena.Model;
using Athena.Vectors;

namespace Athena.Core.Tests.Vectors;

public sealed class ExactVectorIndexScoreTests
{
    private const int Dimensions = 37;

    [Fact]
    public void Score_GivenOrdinals_AreBitForBitThoseOfTheSearch()
    {
        var random = new Random(17);
        using var index = new ExactVectorIndex(Dimensions);
        for (var ordinal = 0; ordinal < 300; ordinal += 2)
        {
            index.Add(ordinal, RandomVector(random));
        }

        var query = RandomVector(random);
        var hits = new ScoredOrdinal[150];
        Assert.Equal(150, index.Search(query, hits).Hits);
        var cosines = new float[150];
        index.Score(query, Array.ConvertAll(hits, static hit => hit.Ordinal), cosines);
        Assert.Equal(hits.Select(static hit => hit.Score), cosines);
    }

    [Fact]
    public void Score_RecordWithoutVector_IsNaN()
    {
        using var index = new ExactVectorIndex(2);
        index.Add(1, [3, 4]);
        var cosines = new float[3];
        index.Score([1, 0], [0, 1, 2], cosines);
        Assert.Equal([float.NaN, 0.6f, float.NaN], cosines);
    }

    [Fact]
    public void Score_BadInput_IsRefused()
    {
        using var index = new ExactVectorIndex(2);
        Assert.Throws<InvalidInputException>(() => index.Score([0, 0], [1], new float[1]));
        Assert.Throws<InvalidInputException>(() => index.Score([1, 0, 0], [1], new float[1]));
        Assert.Throws<InvalidInputException>(() => index.Score([1, 0], [1, 2], new float[1]));
    }

    private static float[] RandomVector(Random random) => [.. Enumerable.Range(0, Dimensions).Select(_ => (random.NextSingle() * 2) - 1)];
}
