using Athena.Lexical;

namespace Athena.Core.Tests.Lexical;

public sealed class PorterStemmerTests
{
    [Fact]
    public void Stem_WordsOfThePaperAndOfConversations_GivesThePublishedStems()
    {
        var wrong = PorterExamples.All().Where(pair => Stem(pair.Word) != pair.Stem).ToList();

        Assert.True(PorterExamples.All().Count() > 450);
        Assert.Empty(wrong);
    }

    [Fact]
    public void Stem_EveryPlainWordOfTheModelVocabulary_EqualsTheReference()
    {
        var words = Vocabulary().Select(line => line.TrimStart('#')).Where(w => w.Length > 0 && w.All(char.IsAsciiLetterLower)).ToList();

        Assert.True(words.Count > 20_000);
        Assert.Equal(words.Select(ReferencePorterStemmer.Stem), words.Select(Stem));
    }

    [Fact]
    public void Stem_RandomLettersWithSuffixes_EqualsTheReference()
    {
        var random = new Random(7);
        string[] endings = ["", "ed", "ing", "s", "ies", "ational", "ization", "fulness", "ement", "ion", "e", "ll", "y", "iviti", "ousli", "eed"];
        for (var i = 0; i < 20_000; i++)
        {
            var letters = new string(random.GetItems<char>("aeiouyybcdlstxwz", random.Next(1, 9)));
            var word = letters + random.GetItems(endings, 1)[0] + random.GetItems(endings, 1)[0];

            Assert.Equal(ReferencePorterStemmer.Stem(word), Stem(word));
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

        Assert.Equal(3, PorterStemmer.Stem(buffer, 7));
        Assert.Equal("hop", buffer[..3].ToString());
        Assert.Equal("!!sses", buffer[7..].ToString());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(5)]
    public void Stem_LengthOutsideTheBuffer_IsRefused(int length) =>
        Assert.Throws<InvalidInputException>(() => PorterStemmer.Stem(new char[4], length));

    private static string Stem(string word)
    {
        Span<char> letters = word.ToCharArray();
        return letters[..PorterStemmer.Stem(letters, letters.Length)].ToString();
    }

    private static IEnumerable<string> Vocabulary()
    {
        using var stream = typeof(PorterStemmer).Assembly.GetManifestResourceStream("static-256/vocab.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
