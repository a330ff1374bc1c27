using Athena.Recall.Strategies;

namespace Athena.Core.Tests.Recall.Strategies;

public sealed class StrategyRegistryTests
{
    [Fact]
    public void All_EachStrategy_HasANameOfItsOwnAndValidOptions()
    {
        Assert.Equal(StrategyRegistry.All.Count, StrategyRegistry.All.Select(static s => s.Name).Distinct().Count());
        Assert.All(StrategyRegistry.All, static strategy =>
        {
            Assert.Matches("^[a-z][a-z0-9-]{1,39}$", strategy.Name);
            strategy.Options.Validate();
            Assert.Same(strategy, StrategyRegistry.Find(strategy.Name));
        });
        Assert.Equal(StrategyRegistry.Default, StrategyRegistry.All[0].Name);
    }

    [Fact]
    public void Find_UnknownName_ListsTheKnownOnes() =>
        Assert.Contains("hybrid, bm25", Assert.Throws<InvalidInputException>(() => StrategyRegistry.Find("telepathy")).Message, StringComparison.Ordinal);
}
