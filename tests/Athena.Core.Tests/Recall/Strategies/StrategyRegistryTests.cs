using Athena.Recall.Strategies;

namespace Athena.Core.Tests.Recall.Strategies;

public sealed class StrategyRegistryTests
{
    private const string Good = """
        [{ "name": "mine", "family": "arms", "summary": "s", "example": "e", "extends": "hybrid", "key": "bm25", "proof": "mine",
           "fuse": ["-calibrated", "+rrf(c=10)"], "cost": { "class": "B", "embeds": 1, "searches": 4, "calls": 0 } }]
        """;

    [Fact]
    public void Find_UnknownName_ListsTheKnownOnes() =>
        Assert.Contains("vector, keyword", Assert.Throws<InvalidInputException>(() => StrategyRegistry.BuiltIn.Find("telepathy")).Message, StringComparison.Ordinal);

    [Fact]
    public void Find_UnderscoresForHyphens_FindsTheStrategy() =>
        Assert.Equal("weighted-blend", StrategyRegistry.BuiltIn.Find("weighted_blend").Name);

    [Fact]
    public void With_PlanOfTheHost_ChangesTheParentsParts()
    {
        var mine = StrategyRegistry.BuiltIn.With(Good).Find("mine");
        var hybrid = StrategyRegistry.BuiltIn.Find("hybrid");
        Assert.Equal(
            hybrid.Steps.Select(static s => s.ToString()).Select(static s => s == "calibrated" ? "rrf(c=10)" : s),
            mine.Steps.Select(static s => s.ToString()));
    }

    [Theory]
    [InlineData("\"name\": \"mine\"", "\"name\": \"Mine\"", "the name must match")]
    [InlineData("\"name\": \"mine\"", "\"name\": \"hybrid\"", "'hybrid' is there twice")]
    [InlineData("\"key\": \"bm25\"", "\"key\": \"\"", "names no key part")]
    [InlineData("\"key\": \"bm25\"", "\"key\": \"mmr9\"", "its key 'mmr9' is not in the plan")]
    [InlineData("\"proof\": \"mine\"", "\"proof\": \"\"", "names no proof fixture")]
    [InlineData("\"extends\": \"hybrid\"", "\"extends\": \"mine\"", "extends itself: mine -> mine")]
    [InlineData("\"extends\": \"hybrid\"", "\"extends\": \"nothing\"", "extends 'nothing', which there is not")]
    [InlineData("+rrf(c=10)", "+rrf(c=0)", "'rrf.c' must be 1 to 200; got '0'")]
    [InlineData("+rrf(c=10)", "+rrf(d=1)", "'rrf' has no option 'd'")]
    [InlineData("+rrf(c=10)", "+rrf(c)", "is no part; write")]
    [InlineData("+rrf(c=10)", "+rff", "there is no part 'rff'")]
    [InlineData("+rrf(c=10)", "+top-k", "'top-k' does not belong to stage Fuse")]
    [InlineData("\"-calibrated\", ", "", "it has 2 fusers and must have exactly one")]
    [InlineData("-calibrated", "-blend", "'blend' is not in the plan that is extended")]
    [InlineData("\"embeds\": 1", "\"embeds\": -1", "its cost must have")]
    [InlineData("\"key\": \"bm25\"", "\"key\": \"bm25\", \"needs\": [\"luck\"]", "it may need")]
    [InlineData("\"key\": \"bm25\"", "\"key\": \"bm25\", \"falls_to\": \"nowhere\"", "it falls to 'nowhere', which there is not")]
    [InlineData("\"key\": \"bm25\"", "\"key\": \"bm25\", \"luck\": 1", "are no array of plans")]
    public void With_FaultyPlan_NamesTheFault(string written, string instead, string fault)
    {
        Assert.Contains(written, Good, StringComparison.Ordinal);
        var thrown = Assert.Throws<StrategyException>(() => StrategyRegistry.BuiltIn.With(Good.Replace(written, instead, StringComparison.Ordinal)));
        Assert.Contains(thrown.Errors, error => error.Contains(fault, StringComparison.Ordinal));
    }

    [Fact]
    public void With_SeveralFaults_NamesThemAll()
    {
        var bad = Good.Replace("\"key\": \"bm25\"", "\"key\": \"\"", StringComparison.Ordinal)
            .Replace("\"proof\": \"mine\"", "\"proof\": \"\"", StringComparison.Ordinal)
            .Replace("c=10", "c=900", StringComparison.Ordinal);
        Assert.Equal(3, Assert.Throws<StrategyException>(() => StrategyRegistry.BuiltIn.With(bad)).Errors.Count);
    }

    [Fact]
    public void With_TwoPlansThatExtendEachOther_NamesTheCircle()
    {
        var one = Good.Replace("\"extends\": \"hybrid\"", "\"extends\": \"other\"", StringComparison.Ordinal);
        var other = Good.Replace("\"name\": \"mine\"", "\"name\": \"other\"", StringComparison.Ordinal).Replace("\"extends\": \"hybrid\"", "\"extends\": \"mine\"", StringComparison.Ordinal);
        var both = one.TrimEnd()[..^1] + "," + other.TrimStart()[1..];
        Assert.Contains("mine -> other -> mine", Assert.Throws<StrategyException>(() => StrategyRegistry.BuiltIn.With(both)).Message, StringComparison.Ordinal);
    }
}
