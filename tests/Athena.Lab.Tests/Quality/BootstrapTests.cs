using Athena.Lab.Quality;

namespace Athena.Lab.Tests.Quality;

public sealed class BootstrapTests
{
    [Fact]
    public void Mean_FairCoin_HasTheIntervalOfTheBinomial()
    {
        double[] values = [.. Enumerable.Range(0, 400).Select(static i => i % 2)];
        var interval = Bootstrap.Mean([values]);
        Assert.Equal(0.5, interval.Mean, 12);

        // 1.96 * sqrt(0.25 / 400) = 0.049
        Assert.InRange(interval.Low, 0.44, 0.46);
        Assert.InRange(interval.High, 0.54, 0.56);
    }

    [Fact]
    public void Mean_ConstantStrata_HasNoWidth()
    {
        var interval = Bootstrap.Mean([[0.0, 0.0], [1.0, 1.0], []]);
        Assert.Equal(new Interval(0.5, 0.5, 0.5), interval);
    }

    [Fact]
    public void Mean_SameValues_GivesTheSameBounds() => Assert.Equal(Bootstrap.Mean([[0.1, 0.9, 0.4]]), Bootstrap.Mean([[0.1, 0.9, 0.4]]));

    [Fact]
    public void Mean_NoValue_IsRefused() => Assert.Throws<InvalidInputException>(() => Bootstrap.Mean([[]]));
}
