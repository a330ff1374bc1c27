using Athena.Lab.Quality;

namespace Athena.Lab.Tests.Quality;

public sealed class QueryRanksTests
{
    private static readonly QualityQuery Query = new("s", "q", "?", new Dictionary<string, double> { ["a"] = 2, ["b"] = 1 }, null, null);

    [Fact]
    public void Metrics_GoldAtTwoAndSeven_AreThoseComputedByHand()
    {
        var ranks = new QueryRanks(Query, [2, 7], [0, 2, 0, 0, 0, 0, 1], [3], 2, 0);
        Assert.Equal(0.5, ranks.RecallAt(5));
        Assert.Equal(1.0, ranks.RecallAt(10));
        Assert.Equal((1.0, 0.0, 1.0), (ranks.HitAt(5), ranks.AllAt(5), ranks.AllAt(10)));
        Assert.Equal(0.5, ranks.ReciprocalRank);
        Assert.Equal((0.0, 1.0), (ranks.SessionHitAt(2), ranks.SessionHitAt(3)));
        var gain = (2 / Math.Log2(3)) + (1 / Math.Log2(8));
        Assert.Equal(gain / (2 + (1 / Math.Log2(3))), ranks.NormalizedGainAtTen(), 12);
    }

    [Fact]
    public void Metrics_NoGoldFound_AreZero()
    {
        var ranks = new QueryRanks(Query, [], [0, 0], [], 1, 0);
        Assert.Equal((0.0, 0.0, 0.0, 0.0), (ranks.RecallAt(20), ranks.HitAt(20), ranks.ReciprocalRank, ranks.NormalizedGainAtTen()));
    }
}
