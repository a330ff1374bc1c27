using Athena.Consolidation.Clustering;

namespace Athena.Tests.Consolidation.Clustering;

public sealed class MinHashTests
{
    [Theory]
    [InlineData(20, 20, 1.0, 0)]
    [InlineData(20, 30, 0.9992, 0.003)]
    [InlineData(20, 40, 0.873, 0.03)]
    [InlineData(20, 60, 0.327, 0.04)]
    [InlineData(0, 40, 0, 0)]
    public void GetBandKeys_SetsOfKnownJaccard_MeetAsOftenAsTheTheorySays(int shared, int union, double expected, double tolerance)
    {
        const int Rounds = 2_000;
        var random = new Random(11);
        var met = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var all = Enumerable.Range(0, union).Select(_ => (ulong)random.NextInt64()).ToArray();
            var half = shared + ((union - shared) / 2);
            var minHash = new MinHash(round);
            met += Keys(minHash, all.AsSpan(0, half)).Intersect(Keys(minHash, [.. all[..shared], .. all[half..]])).Any() ? 1 : 0;
        }

        Assert.InRange((double)met / Rounds, expected - tolerance, expected + tolerance);
    }

    [Fact]
    public void GetBandKeys_SameSeed_GivesTheSameKeysAndAnotherSeedOthers()
    {
        ulong[] tokens = [1, 2, 3];

        Assert.Equal(Keys(new MinHash(5), tokens), Keys(new MinHash(5), tokens));
        Assert.Empty(Keys(new MinHash(5), tokens).Intersect(Keys(new MinHash(6), tokens)));
    }

    private static ulong[] Keys(MinHash minHash, ReadOnlySpan<ulong> tokens)
    {
        var keys = new ulong[MinHash.Bands];
        minHash.GetBandKeys(tokens, keys);
        return keys;
    }
}
