using Athena.Model;

namespace Athena.Core.Tests.Model;

public sealed class TopKTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(1_000_000)]
    public void Sort_RandomStreams_EqualsFullSort(int distinctScores)
    {
        var random = new Random(21);
        for (var round = 0; round < 400; round++)
        {
            var stream = Enumerable.Range(0, random.Next(120))
                .Select(ordinal => new ScoredOrdinal(ordinal, random.Next(distinctScores) / (float)distinctScores))
                .ToArray();
            random.Shuffle(stream);
            var places = new ScoredOrdinal[random.Next(40)];
            var top = new TopK(places);
            foreach (var candidate in stream)
            {
                if (candidate.Score >= top.Threshold)
                {
                    top.Add(candidate.Ordinal, candidate.Score);
                }
            }

            var expected = stream.OrderByDescending(candidate => candidate.Score).ThenBy(candidate => candidate.Ordinal).Take(places.Length);
            Assert.Equal(expected, places[..top.Sort()]);
        }
    }

    [Fact]
    public void Threshold_RisesOnlyWhenFull_AndIsTheWorstKept()
    {
        var top = new TopK(new ScoredOrdinal[2]);
        Assert.Equal(float.NegativeInfinity, top.Threshold);
        top.Add(0, 0.5f);
        Assert.Equal(float.NegativeInfinity, top.Threshold);
        top.Add(1, 0.25f);
        Assert.Equal(0.25f, top.Threshold);
        top.Add(2, 0.75f);
        Assert.Equal(0.5f, top.Threshold);
    }

    [Fact]
    public void Add_NoPlaces_KeepsNothing()
    {
        var top = new TopK([]);
        Assert.Equal(float.PositiveInfinity, top.Threshold);
        top.Add(0, 1f);
        Assert.Equal(0, top.Sort());
    }
}
