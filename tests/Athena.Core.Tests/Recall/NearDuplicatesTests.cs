using Athena.Lexical;
using Athena.Recall;

namespace Athena.Core.Tests.Recall;

public sealed class NearDuplicatesTests
{
    private const string Long = "the quarterly planning meeting of the storage team took place on the second floor with visitors from finance, legal, sales, marketing, support, research, design, operations, security, training, travel and procurement";

    [Theory]
    [InlineData("The build failed because the certificate expired.", "The build failed because the certificate had expired!", true)]
    [InlineData("The door code is 4711.", "The door code is 4712.", false)]
    [InlineData("Deploy on Friday is allowed.", "Deploy on Friday is not allowed.", false)]
    [InlineData("Deploys on Friday are fine, she said.", "Deploys on Friday aren't fine, she said.", false)]
    [InlineData("He moved to Oslo.", "He moved to Lisbon.", false)]
    [InlineData(Long + " in Oslo", Long + " in Lisbon", true)]
    [InlineData("", "", true)]
    [InlineData("!!!", "???", false)]
    public void SameWords_Pair_IsJudgedByWordsNumbersAndNegations(string left, string right, bool same)
    {
        var terms = new TermList();
        var comparison = new NearDuplicates(0.9, new RecallScratch().Duplicates, terms);
        Assert.Equal(same, comparison.SameWords(left, right));
        Assert.Equal(same, comparison.SameWords(right, left));
    }

    [Fact]
    public void SameWords_DifferenceIsAWordOfTheQuery_KeepsBoth()
    {
        var terms = new TermList();
        TextAnalyzer.Analyze("Which meeting was in Oslo?", terms);
        var comparison = new NearDuplicates(0.9, new RecallScratch().Duplicates, terms);
        Assert.False(comparison.SameWords(Long + " in Oslo", Long + " in Lisbon"));
    }
}
