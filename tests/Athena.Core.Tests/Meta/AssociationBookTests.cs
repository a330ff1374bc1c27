using Athena.Core.Tests.Support;
using Athena.Meta;
using Athena.Model;

namespace Athena.Core.Tests.Meta;

public sealed class AssociationBookTests
{
    private static readonly DateTimeOffset Now = Engines.Now;

    [Fact]
    public void Reinforce_Again_ApproachesOneAndFadesByHalfInAMonth()
    {
        var book = new AssociationBook();
        book.Reinforce([Id(1), Id(2)], Now);
        Assert.Equal(0.1, StrengthOf(book, 1, 2, Now), 9);
        book.Reinforce([Id(2), Id(1)], Now);
        Assert.Equal(0.19, StrengthOf(book, 1, 2, Now), 9);
        Assert.Equal(0.19, StrengthOf(book, 2, 1, Now), 9);
        Assert.Equal(0.095, StrengthOf(book, 1, 2, Now.AddDays(30)), 9);
        book.Reinforce([Id(1), Id(2)], Now.AddDays(30));
        Assert.Equal(0.095 + (0.1 * 0.905), StrengthOf(book, 1, 2, Now.AddDays(30)), 9);
        Assert.Equal(1, book.Count);
    }

    [Fact]
    public void Remove_Memory_TakesItsLinksWithIt()
    {
        var book = new AssociationBook();
        book.Reinforce([Id(1), Id(2), Id(3)], Now);
        Assert.Equal(3, book.Count);

        book.Remove(Id(2));

        Assert.Equal(1, book.Count);
        Assert.Empty(book.LinksOf(Id(2), Now));
        Assert.Equal([Id(3)], book.LinksOf(Id(1), Now).Select(static link => link.Id));
    }

    [Fact]
    public void Reinforce_BookFull_DropsTheWeakest()
    {
        var book = new AssociationBook(16);
        book.Reinforce([Id(100), Id(101)], Now.AddDays(-60));
        for (var i = 0; i < 16; i++)
        {
            book.Reinforce([Id(i), Id(i + 1)], Now.AddMinutes(i - 100));
        }

        Assert.Equal(15, book.Count);
        Assert.Empty(book.LinksOf(Id(100), Now));
        Assert.NotEmpty(book.LinksOf(Id(16), Now));
    }

    [Fact]
    public void Reinforce_ManyTogether_LinksOnlyTheFirst()
    {
        var book = new AssociationBook();
        book.Reinforce([.. Enumerable.Range(0, 100).Select(Id)], Now);

        Assert.Equal(AssociationBook.MaxTogether * (AssociationBook.MaxTogether - 1) / 2, book.Count);
    }

    private static double StrengthOf(AssociationBook book, int from, int to, DateTimeOffset at) => book.LinksOf(Id(from), at).Single(link => link.Id == Id(to)).Strength;

    private static MemoryId Id(int number) => new((UInt128)(number + 1));
}
