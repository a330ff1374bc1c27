using Athena.Consolidation.Clustering;

namespace Athena.Tests.Consolidation.Clustering;

public sealed class TokenSetTests
{
    [Fact]
    public void Of_WordsInAnyCaseOrderAndNumber_AreOneSet()
    {
        Assert.Equal(TokenSet.Of("Build the INDEX"), TokenSet.Of("index; build (index) -- the build"));
        Assert.Equal(3, TokenSet.Of("Build the INDEX").Length);
        Assert.NotEqual(TokenSet.Of("build"), TokenSet.Of("built"));
        Assert.Empty(TokenSet.Of(""));
        Assert.Empty(TokenSet.Of(" -- !"));
    }

    [Fact]
    public void Of_TextLongerThanTheStackBuffer_LosesNothing()
    {
        var words = Enumerable.Range(0, 500).Select(i => $"w{i}").ToArray();

        Assert.Equal(500, TokenSet.Of(string.Join(' ', words)).Length);
    }

    [Fact]
    public void Jaccard_RandomSets_IsThatOfHashSets()
    {
        var random = new Random(3);
        for (var round = 0; round < 500; round++)
        {
            var left = RandomSet(random);
            var right = RandomSet(random);
            var union = left.Union(right).Count();
            var expected = union == 0 ? 0 : (double)left.Intersect(right).Count() / union;

            Assert.Equal(expected, TokenSet.Jaccard([.. left.Order()], [.. right.Order()]));
            Assert.Equal(left.Union(right).Order(), TokenSet.Union([[.. left], [.. right]]));
        }
    }

    private static HashSet<ulong> RandomSet(Random random) => [.. Enumerable.Range(0, random.Next(12)).Select(_ => (ulong)random.Next(15))];
}
