using Athena.Lab.Durability;

namespace Athena.Lab.Tests.Durability;

public sealed class RoundOrderTests
{
    [Fact]
    public void Of_SuccessiveRounds_RunBackAndForthAndRotate() => Assert.Equal(
        ["0123", "3210", "1230", "0321", "2301"],
        Enumerable.Range(0, 5).Select(round => string.Concat(RoundOrder.Of(4, round))));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(5)]
    public void Of_FullCycle_PutsEachCompetitorAtEachPlaceEquallyOften(int competitors)
    {
        var orders = Enumerable.Range(0, 2 * competitors).Select(round => RoundOrder.Of(competitors, round)).ToArray();
        Assert.All(orders, order => Assert.Equal(Enumerable.Range(0, competitors), order.Order()));
        for (var place = 0; place < competitors; place++)
        {
            Assert.All(orders.CountBy(order => order[place]), pair => Assert.Equal(2, pair.Value));
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, -1)]
    public void Of_OutOfRange_IsRefused(int competitors, int round) => Assert.Throws<InvalidInputException>(() => RoundOrder.Of(competitors, round));
}
