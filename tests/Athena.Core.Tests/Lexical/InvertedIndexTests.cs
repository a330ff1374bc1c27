using Athena.Lexical;
using Athena.Model;

namespace Athena.Core.Tests.Lexical;

public sealed class InvertedIndexTests
{
    [Fact]
    public void Search_SmallCorpus_GivesTheScoreWorkedOutByHand()
    {
        var index = Index("cats cats", "cat dog bird fish", "horse");
        // n 3, df 2: idf = ln(1 + 1.5/2.5) = ln 1.6; average length 7/3; tf 2 in length 2, tf 1 in length 4.
        var first = Math.Log(1.6) * 2 * 1.9 / (2 + (0.9 * (0.6 + (0.4 * 2 / (7.0 / 3)))));
        var second = Math.Log(1.6) * 1.9 / (1 + (0.9 * (0.6 + (0.4 * 4 / (7.0 / 3)))));

        var hits = Search(index, "the CAT", 10, out var result);

        Assert.Equal([0, 1], hits.Select(hit => hit.Ordinal));
        Assert.Equal(first, hits[0].Score, 1e-5);
        Assert.Equal(second, hits[1].Score, 1e-5);
        Assert.Equal(new LexicalSearchResult(2, hits[0].Score, 1), result);
    }

    [Fact]
    public void Search_EqualDocuments_AreOrderedByOrdinalWhateverTheNumberWanted()
    {
        var index = new InvertedIndex();
        for (var ordinal = 0; ordinal < 500; ordinal++)
        {
            index.Add(ordinal, ordinal % 5 == 0 ? "red kite red" : "red kite");
        }

        int[] expected = [.. Enumerable.Range(0, 500).OrderBy(o => o % 5 == 0 ? 0 : 1).ThenBy(o => o)];
        foreach (var wanted in new[] { 1, 2, 3, 7, 99, 100, 101, 499, 500, 600 })
        {
            Assert.Equal(expected.Take(wanted), Search(index, "red", wanted, out _).Select(hit => hit.Ordinal));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("the of and it's")]
    [InlineData("unknown words")]
    public void Search_NoTermOfTheIndex_GivesNoHits(string query)
    {
        var index = Index("the of and", "red kite");

        Assert.Empty(Search(index, query, 5, out var result));
        Assert.Equal(default, result);
    }

    [Fact]
    public void Search_RareIdentifier_ComesBeforeItsParts()
    {
        var index = Index("ora export 01555 error in export of ora", "export fails with ORA-01555");

        var hits = Search(index, "ORA-01555 on export", 5, out _);

        Assert.Equal([1, 0], hits.Select(hit => hit.Ordinal));
    }

    [Fact]
    public void Search_UnknownAndRepeatedTerms_CountOnceInTheCoverage()
    {
        var index = Index("red kite", "blue sky", "green sea");
        var (known, unknown) = (Math.Log(1 + (2.5 / 1.5)), Math.Log(1 + (3.5 / 0.5)));

        var hits = Search(index, "red red unicorn red unicorn", 5, out var result);

        Assert.Equal(known / (known + unknown), result.TopCoverage, 1e-6);
        Assert.Equal(Search(index, "red", 5, out _), hits);
    }

    [Fact]
    public void Search_NothingWanted_GivesNothingAndLeavesNothingBehind()
    {
        var index = Index("red kite", "red");
        var expected = Search(index, "red", 5, out _);

        Assert.Empty(Search(index, "red kite", 0, out var result));

        Assert.Equal(default, result);
        Assert.Equal(expected, Search(index, "red", 5, out _));
    }

    [Fact]
    public void Search_ThousandsOfDistinctTerms_UsesThemAll()
    {
        var words = Enumerable.Range(0, 5_000).Select(i => $"w{i}").ToList();
        var index = new InvertedIndex();
        for (var ordinal = 0; ordinal < words.Count; ordinal++)
        {
            index.Add(ordinal, words[ordinal]);
        }

        Assert.Equal(words.Count, Search(index, string.Join(' ', words), 6_000, out _).Length);
    }

    [Fact]
    public void SearchAndScore_MoreThanTheMostTerms_AreRefusedAndTheIndexStaysUsable()
    {
        var index = Index("w1", "w2");
        var query = string.Join(' ', Enumerable.Range(0, InvertedIndex.MaxQueryTerms + 1).Select(i => $"w{i}"));
        var terms = Analyze(query);

        Assert.Throws<InvalidInputException>(() => index.Search(terms, new ScoredOrdinal[1]));
        Assert.Throws<InvalidInputException>(() => index.Score(terms, [0], new float[1]));

        Assert.Equal(2, Search(index, query[..query.LastIndexOf(' ')] + " w1", 5, out _).Length);
    }

    [Fact]
    public void Add_OrdinalNotAboveTheLast_IsRefusedEvenAfterItsRemoval()
    {
        var index = new InvertedIndex();
        Assert.Throws<InvalidInputException>(() => index.Add(-1, "red"));
        index.Add(4, "red");

        Assert.Throws<InvalidInputException>(() => index.Add(4, "red"));
        Assert.Throws<InvalidInputException>(() => index.Add(3, "red"));
        Assert.True(index.Remove(4));
        Assert.Throws<InvalidInputException>(() => index.Add(4, "red"));
        Assert.Throws<InvalidInputException>(() => index.Add(int.MaxValue, "red"));

        index.Add(5, "red");
        Assert.Equal([5], Search(index, "red", 5, out _).Select(hit => hit.Ordinal));
    }

    [Fact]
    public void Remove_NeverAdded_SaysSo()
    {
        var index = Index("red");

        Assert.False(index.Remove(-1));
        Assert.False(index.Remove(1));
        Assert.False(index.Remove(int.MaxValue));
        Assert.Equal(1, index.Count);
    }

    [Fact]
    public void Remove_DocumentWithoutTerms_CountsInTheNumberOfDocuments()
    {
        var index = Index("", "red");
        var with = Search(index, "red", 1, out _)[0].Score;

        Assert.True(index.Remove(0));

        Assert.Equal(1, index.Count);
        Assert.Equal(Search(Index("red"), "red", 1, out _)[0].Score, Search(index, "red", 1, out _)[0].Score);
        Assert.NotEqual(with, Search(index, "red", 1, out _)[0].Score);
    }

    [Fact]
    public void Score_ArgumentsThatDoNotFit_AreRefused()
    {
        var index = Index("red", "red");
        var terms = Analyze("red");

        Assert.Throws<InvalidInputException>(() => index.Score(terms, [0, 1], new float[1]));
        Assert.Throws<InvalidInputException>(() => index.Score(terms, [1, 0], new float[2]));
        Assert.Throws<InvalidInputException>(() => index.Score(terms, [1, 1], new float[2]));
    }

    [Fact]
    public void Score_OrdinalsOutsideTheIndex_AreZero()
    {
        var scores = new float[] { 9, 9, 9 };

        Index("red", "blue").Score(Analyze("red"), [-1, 1, int.MaxValue], scores);

        Assert.Equal([0, 0, 0], scores);
    }

    internal static InvertedIndex Index(params ReadOnlySpan<string> texts)
    {
        var index = new InvertedIndex();
        for (var ordinal = 0; ordinal < texts.Length; ordinal++)
        {
            index.Add(ordinal, texts[ordinal]);
        }

        return index;
    }

    private static TermList Analyze(string text)
    {
        var terms = new TermList();
        TextAnalyzer.Analyze(text, terms);
        return terms;
    }

    private static ScoredOrdinal[] Search(InvertedIndex index, string query, int wanted, out LexicalSearchResult result)
    {
        var hits = new ScoredOrdinal[wanted];
        result = index.Search(Analyze(query), hits);
        return hits[..result.Hits];
    }
}
