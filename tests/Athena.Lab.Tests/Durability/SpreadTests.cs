using Athena.Lab.Durability;

namespace Athena.Lab.Tests.Durability;

public sealed class SpreadTests
{
    [Theory]
    [InlineData(new[] { 5.0 }, 5, 5, 5)]
    [InlineData(new[] { 9.0, 1.0, 4.0 }, 4, 1, 9)]
    [InlineData(new[] { 8.0, 1.0, 2.0, 100.0 }, 5, 1, 100)]
    public void Of_Values_GivesMedianAndEnds(double[] values, double median, double min, double max) =>
        Assert.Equal(new Spread(median, min, max, values.Length), Spread.Of(values));

    [Theory]
    [InlineData(new double[0])]
    [InlineData(new[] { 1.0, double.NaN })]
    [InlineData(new[] { double.PositiveInfinity })]
    public void Of_NoFigure_IsRefused(double[] values) => Assert.Throws<InvalidInputException>(() => Spread.Of(values));
}
