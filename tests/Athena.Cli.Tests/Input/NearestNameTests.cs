using Athena.Cli.Input;

namespace Athena.Cli.Tests.Input;

public sealed class NearestNameTests
{
    [Theory]
    [InlineData("txt", "text")]
    [InlineData("Text", "text")]
    [InlineData("sourceId", "source_id")]
    [InlineData("occured_at", "occurred_at")]
    [InlineData("tag", "tags")]
    [InlineData("", "text")]
    public void Of_MistypedName_GivesTheOneMeant(string name, string expected) =>
        Assert.Equal(expected, NearestName.Of(name, ["text", "scope", "session", "author", "occurred_at", "tags", "source_id"]));

    [Fact]
    public void Of_RandomNames_AgreesWithTheRecursiveDefinition()
    {
        var random = new Random(3);
        for (var round = 0; round < 300; round++)
        {
            var name = RandomName(random);
            string[] known = [RandomName(random), RandomName(random), RandomName(random)];

            Assert.Equal(known.Min(candidate => Distance(name, candidate)), Distance(name, NearestName.Of(name, known)));
        }
    }

    private static int Distance(string a, string b)
    {
        if (a.Length == 0 || b.Length == 0)
        {
            return a.Length + b.Length;
        }

        return Math.Min(
            Math.Min(Distance(a[1..], b), Distance(a, b[1..])) + 1,
            Distance(a[1..], b[1..]) + (a[0] == b[0] ? 0 : 1));
    }

    private static string RandomName(Random random) => string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => (char)('a' + random.Next(3))));
}
