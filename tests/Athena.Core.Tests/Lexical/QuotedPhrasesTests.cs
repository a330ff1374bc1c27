using Athena.Lexical;

namespace Athena.Core.Tests.Lexical;

public sealed class QuotedPhrasesTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("no quotes", 0)]
    [InlineData("one \" only", 0)]
    [InlineData("\"\" \"the of\" \" \"", 0)]
    [InlineData("\"red kite\"", 1)]
    [InlineData("a \"red kite\" and \"the\" “blue sky” and \"open", 2)]
    public void Read_AnyQuery_FindsThePartsWithTerms(string query, int expected)
    {
        QuotedPhrases phrases = new();
        phrases.Read("\"something before\"");

        phrases.Read(query);

        Assert.Equal(expected, phrases.Count);
    }

    [Theory]
    [InlineData("\"red kite\"", "a red kite flies", true)]
    [InlineData("\"red kites\"", "Red, kite", true)]
    [InlineData("\"red kite\"", "kite red", false)]
    [InlineData("\"red kite\"", "red big kite", false)]
    [InlineData("\"red kite\"", "red", false)]
    [InlineData("\"flock of the kites\"", "flock of kites", true)]
    [InlineData("\"red kite\" \"blue sky\"", "red kite", false)]
    [InlineData("\"red kite\" \"blue sky\"", "blue sky, red kite", true)]
    [InlineData("\"red red kite\"", "red red red kite", true)]
    [InlineData("\"ORA-01555 on export\"", "it says ORA-01555 on export", true)]
    [InlineData("\"ORA-01555 on export\"", "export fails with ORA-01555", false)]
    [InlineData("red kite", "blue", true)]
    public void OccurIn_Document_HoldsThemInOrderAndSideBySide(string query, string document, bool expected)
    {
        QuotedPhrases phrases = new();
        phrases.Read(query);
        TermList terms = new();
        TextAnalyzer.Analyze(document, terms);

        Assert.Equal(expected, phrases.OccurIn(terms));
    }

    [Theory]
    [InlineData("\"red kite\"", "a \u201Cred kites\u201D", true)]
    [InlineData("\"red kite\"", "\"red\" \"kite\"", false)]
    [InlineData("\"red kite\"", "red kite", false)]
    public void ToString_TwoQueries_IsEqualWhereThePhrasesAre(string left, string right, bool expected)
    {
        QuotedPhrases phrases = new();
        phrases.Read(left);
        var text = phrases.ToString();
        phrases.Read(right);

        Assert.Equal(expected, phrases.ToString() == text);
    }

    [Fact]
    public void OccurIn_TermsOfTwoFields_AreNotSideBySide()
    {
        QuotedPhrases phrases = new();
        phrases.Read("\"red kite\"");
        TermList terms = new();
        TextAnalyzer.Append("red", terms);
        terms.Field = LexicalField.Tags;
        TextAnalyzer.Append("kite", terms);

        Assert.False(phrases.OccurIn(terms));
    }
}
