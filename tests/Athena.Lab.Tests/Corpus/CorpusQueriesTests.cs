using Athena.Lab.Corpus;

namespace Athena.Lab.Tests.Corpus;

public sealed class CorpusQueriesTests
{
    [Fact]
    public void Sample_NameWordsInTheSentence_AreLeftOut()
    {
        var query = Assert.Single(CorpusQueries.Sample([Item("A", "BlockingCollection", "AddRange", "Adds a BlockingCollection of small green ranges to quiet rivers. Second sentence.")], 5));

        Assert.Equal("a of small green to quiet rivers", query.Text);
        Assert.Equal("A", query.GoldSourceId);
    }

    [Fact]
    public void Sample_FewerThanFourWordsLeft_IsSkipped() =>
        Assert.Empty(CorpusQueries.Sample([Item("A", "Cat", "Purr", "Purrs as if the one cat has old toys.")], 5));

    [Fact]
    public void Sample_SentenceShared_SkipsAllWhoShareIt() =>
        Assert.Equal(
            "C",
            Assert.Single(CorpusQueries.Sample(
                [
                    Item("A", "X", "Y", "Finds the oldest boat afloat."),
                    Item("B", "Q", "Z", "Finds the OLDEST boat, afloat."),
                    Item("C", "X", "Y", "Finds the newest boat afloat."),
                ],
                5)).GoldSourceId);

    [Fact]
    public void Sample_RemaindersAlikeAfterTheNamesWent_SkipsBoth() =>
        Assert.Empty(CorpusQueries.Sample(
            [
                Item("A", "T", "Width", "Gets the width of the small brown box."),
                Item("B", "T", "Height", "Gets the height of the small brown box."),
            ],
            5));

    [Fact]
    public void Sample_SentenceSharedWithAFailure_IsSkipped() =>
        Assert.Empty(CorpusQueries.Sample(
            [
                Item("A", "X", "Y", "Nobody has opened the small door."),
                Item("A!E", "X", "Y", "Nobody has opened the small door.") with { Kind = CorpusItem.ExceptionKind },
            ],
            5));

    [Fact]
    public void Sample_AbbreviationInside_DoesNotEndTheSentence()
    {
        var query = Assert.Single(CorpusQueries.Sample([Item("A", "X", "Y", "Reads small files, e.g. Notes, at once. More.")], 5));

        Assert.Equal("Reads small files e g Notes at once", query.Text);
    }

    [Fact]
    public void Sample_MoreEligibleThanAsked_AreSpreadEvenly()
    {
        var items = Enumerable.Range(0, 100).Select(i => Item($"{i}", "X", "Y", $"Opens the door number n{i} slowly.")).ToArray();

        Assert.Equal([12, 37, 62, 87], CorpusQueries.Sample(items, 4).Select(query => query.GoldIndex));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(TextCorpus.MaxSize + 1)]
    public void Sample_CountOutOfRange_IsRefused(int count) =>
        Assert.Throws<InvalidInputException>(() => CorpusQueries.Sample([], count));

    [Theory]
    [InlineData("GetHTTPResponse2", "gethttpresponse2 get http response 2")]
    [InlineData("op_Addition", "op_addition op addition")]
    [InlineData("x", "x x")]
    public void OfIdentifier_Humps_AreSplit(string identifier, string expected) =>
        Assert.Equal(expected, string.Join(' ', NameWords.OfIdentifier(identifier)));

    internal static CorpusItem Item(string id, string type, string member, string summary) => new()
    {
        SourceId = id,
        Kind = "method",
        Assembly = "Test",
        TypeName = $"Some.Place.{type}",
        MemberName = member,
        Text = summary,
        Summary = summary,
    };
}
