using Athena.Lexical;

namespace Athena.Core.Tests.Lexical;

public sealed class EnglishStemmerTests
{
    [Fact]
    public void Stem_WordsOfThePageAndOfConversations_GivesThePublishedStems()
    {
        var wrong = EnglishExamples.All().Where(pair => Stem(pair.Word) != pair.Stem).Select(pair => $"{pair.Word} {Stem(pair.Word)} not {pair.Stem}").ToList();

        Assert.True(EnglishExamples.All().Count() > 200);
        Assert.Empty(wrong);
    }

    [Fact]
    public void Stem_PlainWordsOfTheModelVocabulary_EqualTheReference()
    {
        var words = Vocabulary().Select(static line => line.TrimStart('#')).Where(static w => w.Length > 0 && w.All(char.IsAsciiLetterLower)).Where(static (_, i) => i % 3 == 0).ToList();

        Assert.True(words.Count > 6_000);
        Assert.Equal(words.Select(ReferenceEnglishStemmer.Stem), words.Select(Stem));
    }

    [Fact]
    public void Stem_RandomLettersWithSuffixes_EqualsTheReferenceAndNeverGrows()
    {
        var random = new Random(7);
        string[] endings = ["", "ed", "ing", "s", "ies", "ational", "ization", "fulness", "ement", "ion", "e", "ll", "y", "iviti", "ousli", "eed", "edly", "ingly", "li", "ogi", "ly"];
        for (var i = 0; i < 10_000; i++)
        {
            var letters = new string(random.GetItems<char>("aeiouyybcdlstxwz", random.Next(1, 9)));
            var word = letters + random.GetItems(endings, 1)[0] + random.GetItems(endings, 1)[0];

            var stem = Stem(word);

            Assert.Equal(ReferenceEnglishStemmer.Stem(word), stem);
            Assert.InRange(stem.Length, 1, word.Length);
            Assert.DoesNotContain('Y', stem);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("as")]
    [InlineData("90s")]
    [InlineData("sha256")]
    [InlineData("Running")]
    [InlineData("naïves")]
    [InlineData("книгами")]
    public void Stem_ShortOrNotOnlySmallLatinLetters_StaysAsItIs(string word) => Assert.Equal(word, Stem(word));

    [Fact]
    public void Stem_LongerBuffer_LooksAtTheWordOnly()
    {
        Span<char> buffer = "hopping!!sses".ToCharArray();

        Assert.Equal(3, EnglishStemmer.Stem(buffer, 7));
        Assert.Equal("hop", buffer[..3].ToString());
        Assert.Equal("!!sses", buffer[7..].ToString());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(5)]
    public void Stem_LengthOutsideTheBuffer_IsRefused(int length) =>
        Assert.Throws<InvalidInputException>(() => EnglishStemmer.Stem(new char[4], length));

    private static string Stem(string word)
    {
        Span<char> letters = word.ToCharArray();
        return letters[..EnglishStemmer.Stem(letters, letters.Length)].ToString();
    }

    private static IEnumerable<string> Vocabulary()
    {
        using var stream = typeof(EnglishStemmer).Assembly.GetManifestResourceStream("static-256/vocab.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
