using Athena.Recall;

namespace Athena.Core.Tests.Recall;

public sealed class AuthorDirectoryTests
{
    [Theory]
    [InlineData("What did Caroline say?", "What did  say?")]
    [InlineData("What did Caroline's mother say?", "What did  mother say?")]
    [InlineData("What did Caroline\u2019s mother say?", "What did  mother say?")]
    [InlineData("what did caroline say?", "what did  say?")]
    [InlineData("What did caroline say?", "What did caroline say?")]
    [InlineData("What will Jean-Luc Picard do?", "What will -  do?")]
    [InlineData("What will Will do?", "What will  do?")]
    [InlineData("Caroline?", "Caroline?")]
    [InlineData("Who is it?", "Who is it?")]
    public void WithoutNames_Query_LosesNamesOnly(string query, string expected)
    {
        var authors = new AuthorDirectory();
        foreach (var author in new[] { "Caroline", "Jean-Luc Picard", "Will" })
        {
            authors.Add(author);
        }

        Assert.Equal(expected, authors.WithoutNames(query, new RecallScratch()).ToString());
    }

    [Fact]
    public void Remove_LastRecordOfAnAuthor_ForgetsTheNameButNotAnother()
    {
        var authors = new AuthorDirectory();
        authors.Add("Ann Smith");
        authors.Add("Ann Smith");
        authors.Add("Bob Smith");
        authors.Remove("Ann Smith");
        Assert.Equal("call ", Strip(authors, "call Ann"));
        authors.Remove("Ann Smith");
        Assert.Equal("call Ann", Strip(authors, "call Ann"));
        Assert.Equal("call ", Strip(authors, "call Smith"));
        authors.Remove("nobody");
        Assert.Equal(1, authors.Count);
    }

    private static string Strip(AuthorDirectory authors, string query) => authors.WithoutNames(query, new RecallScratch()).ToString();
}
