using Athena.Core.Tests.Support;
using Athena.Meta;
using Athena.Model;

namespace Athena.Core.Tests.Meta;

public sealed class UsageBookTests
{
    private static readonly DateTimeOffset Now = Engines.Now;

    [Fact]
    public void Note_AccessesAndMarks_AreCountedApart()
    {
        var book = new UsageBook();
        book.Note([Id(1), Id(2)], UsageMark.None, Now);
        book.Note([Id(1)], UsageMark.None, Now.AddDays(2));
        book.Note([Id(1)], UsageMark.Useful, Now.AddDays(1));
        book.Note([Id(2)], UsageMark.Harmful, Now);

        Assert.Equal(new UsageStat(2, Now, Now.AddDays(2), 1, 0), book.Of(Id(1)));
        Assert.Equal(new UsageStat(1, Now, Now, 0, 1), book.Of(Id(2)));
        Assert.Null(book.Of(Id(3)));
        Assert.Equal([Id(1), Id(2)], book.MostUsed(9));
        Assert.Equal([Id(1)], book.MostUsed(1));
        book.Remove(Id(1));
        Assert.Null(book.Of(Id(1)));
    }

    [Fact]
    public void Note_BookFull_DropsTheLongestUnused()
    {
        var book = new UsageBook(32);
        for (var i = 0; i < 33; i++)
        {
            book.Note([Id(i)], UsageMark.None, Now.AddSeconds(-i));
        }

        Assert.Equal(30, book.Count);
        Assert.NotNull(book.Of(Id(0)));
        Assert.NotNull(book.Of(Id(29)));
        Assert.Null(book.Of(Id(30)));
    }

    [Fact]
    public void Usefulness_OfStats_IsThatOfTheFormula()
    {
        var daily = new UsageStat(10, Now.AddDays(-10), Now, 0, 0);
        var stale = new UsageStat(1, Now.AddDays(-400), Now.AddDays(-400), 0, 0);

        Assert.Equal(0.4 + 0.3 + 0.3, daily.Usefulness("decision", Now), 9);
        Assert.Equal((0.4 / 400) + 0.15, stale.Usefulness(null, Now), 9);
        Assert.Equal((0.91 + 0.75) / 2, (daily with { Useful = 2 }).Usefulness("fact", Now), 9);
        Assert.Equal((0.91 + 0.2) / 2, (daily with { Harmful = 3 }).Usefulness("fact", Now), 9);
    }

    private static MemoryId Id(int number) => new((UInt128)(number + 1));
}
