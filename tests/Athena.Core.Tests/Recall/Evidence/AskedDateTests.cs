using Athena.Recall.Evidence;

namespace Athena.Core.Tests.Recall.Evidence;

public sealed class AskedDateTests
{
    private static readonly DateTimeOffset May8 = new(2023, 5, 8, 13, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("What happened on 8 May 2023?", 2023, 5, 8)]
    [InlineData("What happened on May 8th, 2023?", 2023, 5, 8)]
    [InlineData("What happened in july?", 0, 7, 0)]
    [InlineData("What may happen in 2024?", 2024, 0, 0)]
    [InlineData("Will they march on?", 0, 0, 0)]
    public void Of_Question_IsTheDateItNames(string query, int year, int month, int day) => Assert.Equal(new AskedDate(year, month, day), AskedDate.Of(query));

    [Fact]
    public void Nearness_DaysAfterAndBefore_FadesFasterBefore()
    {
        AskedDate asked = new(2023, 5, 8);
        Assert.Equal(1f, asked.Nearness(May8));
        Assert.Equal(Math.Exp(-0.5), asked.Nearness(May8.AddDays(5)), 1e-6);
        Assert.Equal(Math.Exp(-1), asked.Nearness(May8.AddDays(-5)), 1e-6);
        Assert.Equal(0f, asked.Nearness(null));
    }

    [Theory]
    [InlineData(0, 5, 1)]
    [InlineData(2023, 0, 1)]
    [InlineData(2023, 6, 0)]
    [InlineData(2022, 5, 0)]
    [InlineData(0, 0, 0)]
    public void Matches_MonthOrYear_AsFarAsNamed(int year, int month, float expected) => Assert.Equal(expected, new AskedDate(year, month, 0).Matches(May8));

    [Fact]
    public void Nearness_DayThatTheMonthDoesNotHave_GoesByTheMonth() => Assert.Equal(0f, new AskedDate(2023, 2, 31).Nearness(May8));
}
