using Athena.Lexical;

namespace Athena.Core.Tests.Lexical;

public sealed class WordTermCacheTests
{
    private static readonly string[] Pieces =
    [
        "retries", "HTTPServer", "YouTube", "the", "ORA-01555", "max_value", "System.Text.Json", "it's", "Zoë", "日本語", "internationalisationally", "a", "7", " ", ", ", ".", "-", "_", "'s", "e\u0301",
    ];

    [Fact]
    public void Append_AnyTexts_GivesTheTermsOfNoCache()
    {
        var random = new Random(5);
        var cache = new WordTermCache();
        var expected = new TermList();
        var actual = new TermList(1, 1);
        for (var i = 0; i < 5_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(20)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            TextAnalyzer.Analyze(text, expected);
            actual.Clear();
            TextAnalyzer.Append(text, actual, cache);
            AssertSame(expected, actual);
        }
    }

    [Fact]
    public void AddWord_MoreWordsThanItKeeps_StaysRight()
    {
        var cache = new WordTermCache();
        var expected = new TermList();
        var actual = new TermList();
        for (var i = 0; i < 60_000; i++)
        {
            var word = $"Word{i % 20_000}Part";
            expected.Clear();
            actual.Clear();
            WordTerms.AddWord(word, expected);
            cache.AddWord(word, word.Length, actual);
            AssertSame(expected, actual);
        }
    }

    private static void AssertSame(TermList expected, TermList actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++)
        {
            Assert.True(expected[i].SequenceEqual(actual[i]), $"'{expected[i]}' and '{actual[i]}'");
        }
    }
}
