using System.Text;
using Athena.Embedding;

namespace Athena.Core.Tests.Embedding;

public sealed class WordPieceTokenizerTests
{
    private static readonly string[] Entries = ["[UNK]", "a", "b", "ab", "abc", "##a", "##b", "##bc", "##c", "c", "\u00DF", "##\uD83D\uDE00", "abca", "##", "!"];

    private static readonly Lazy<(WordPieceTokenizer Tokenizer, string[] Entries)> Default = new(() =>
    {
        using var reader = new StreamReader(typeof(WordPieceTokenizer).Assembly.GetManifestResourceStream("static-256/vocab.txt")!);
        var text = reader.ReadToEnd();
        return (WordPieceTokenizer.FromLines(text, "test"), text.TrimEnd('\n').Split('\n'));
    });

    [Fact]
    public void Encode_SampleLines_GivesReferenceIds() => AssertReferenceIds(ReferenceLine.ReadSample());

    [Fact]
    public void Encode_AllReferenceLines_GivesReferenceIds() => AssertReferenceIds(ReferenceLine.ReadShared());

    [Fact]
    public void Encode_RandomWords_CoversLikeNaiveGreedySearch()
    {
        var tokenizer = WordPieceTokenizer.FromLines(string.Join('\n', Entries), "test");
        var random = new Random(17);
        string[] alphabet = ["a", "b", "c", "a", "b", "c", "d", "\u00DF", "\uD83D\uDE00", "!", " "];
        for (var round = 0; round < 5_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => alphabet[random.Next(alphabet.Length)]));
            Assert.Equal(CoverNaively(text, Entries), EncodeAll(tokenizer, text, 256));
        }
    }

    [Fact]
    public void Encode_VocabularyEntries_AreFoundWhole()
    {
        var (tokenizer, entries) = Default.Value;
        for (var id = 0; id < entries.Length; id++)
        {
            Assert.Equal(id, tokenizer.IndexOf(entries[id]));
            if (entries[id].Length > 1 && entries[id].All(char.IsAsciiLetterLower))
            {
                Assert.Equal([id], EncodeAll(tokenizer, entries[id], 256));
            }
        }
    }

    [Theory]
    [InlineData(100)]
    [InlineData(101)]
    [InlineData(173)]
    public void Encode_DestinationTooShortForText_ContinuesWhereItStopped(int length)
    {
        var (tokenizer, _) = Default.Value;
        var text = string.Join(' ', ReferenceLine.ReadSample().Select(line => line.Text));
        Assert.Equal(EncodeAll(tokenizer, text, 100_000), EncodeAll(tokenizer, text, length));
    }

    [Theory]
    [InlineData("a", 100, true)]
    [InlineData("a", 101, false)]
    [InlineData("\uD83D\uDE00", 100, true)]
    [InlineData("\uD83D\uDE00", 101, false)]
    [InlineData("e\u0301", 100, true)]
    public void Encode_WordAtTheLimit_CountsFoldedCodePoints(string part, int count, bool isCovered)
    {
        var tokenizer = WordPieceTokenizer.FromLines("[UNK]\na\n##a\n\uD83D\uDE00\n##\uD83D\uDE00\ne\n##e", "test");
        var ids = EncodeAll(tokenizer, string.Concat(Enumerable.Repeat(part, count)), 200);
        Assert.Equal(isCovered ? count : 1, ids.Count);
        Assert.Equal(!isCovered, ids[0] == tokenizer.UnknownId);
    }

    [Fact]
    public void Encode_ShortDestination_Throws() =>
        Assert.Throws<InvalidInputException>(() => Default.Value.Tokenizer.Encode("a", new int[WordPieceTokenizer.MinimumDestinationLength - 1], out _));

    [Theory]
    [InlineData("[UNK]\r\na\r\nb\r\n", "b", 2, 3)]
    [InlineData("[UNK]\n\na", "a", 2, 3)]
    [InlineData("[UNK]\na\na", "a", 2, 3)]
    public void FromLines_LineEndingsAndRepetitions_NumberLines(string lines, string entry, int id, int count)
    {
        var tokenizer = WordPieceTokenizer.FromLines(lines, "test");
        Assert.Equal(id, tokenizer.IndexOf(entry));
        Assert.Equal(count, tokenizer.VocabularySize);
        Assert.Equal(-1, tokenizer.IndexOf("absent"));
    }

    [Fact]
    public void Parse_DamagedVocabulary_Throws()
    {
        Assert.Throws<EmbeddingException>(() => WordPieceTokenizer.Parse("a\nb"u8, "test"));
        Assert.Throws<EmbeddingException>(() => WordPieceTokenizer.Parse([0x5B, 0xFF, 0xFE], "test"));
        Assert.Throws<EmbeddingException>(() => WordPieceTokenizer.Parse(Encoding.UTF8.GetBytes("[UNK]\n" + new string('a', 300)), "test"));
        Assert.Throws<EmbeddingException>(() => WordPieceTokenizer.Load("absent/vocab.txt"));
    }

    private static void AssertReferenceIds(IReadOnlyList<ReferenceLine> lines)
    {
        Assert.True(lines.Count >= 40);
        foreach (var line in lines)
        {
            Assert.Equal(line.Ids, EncodeAll(Default.Value.Tokenizer, line.Text, 256));
        }
    }

    private static List<int> EncodeAll(WordPieceTokenizer tokenizer, ReadOnlySpan<char> text, int destinationLength)
    {
        var all = new List<int>();
        var ids = new int[destinationLength];
        while (!text.IsEmpty)
        {
            var count = tokenizer.Encode(text, ids, out var consumed);
            all.AddRange(ids.AsSpan(0, count));
            text = text[consumed..];
        }

        return all;
    }

    private static List<int> CoverNaively(string text, string[] entries)
    {
        var ids = new List<int>();
        foreach (var word in text.Replace("!", " ! ", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var cover = new List<int>();
            for (var rest = word; rest.Length > 0;)
            {
                var prefix = cover.Count == 0 ? "" : "##";
                var length = Enumerable.Range(1, rest.Length).LastOrDefault(n => Array.IndexOf(entries, prefix + rest[..n]) >= 0);
                cover.Add(length == 0 ? -1 : Array.IndexOf(entries, prefix + rest[..length]));
                rest = length == 0 ? "" : rest[length..];
            }

            ids.AddRange(cover.Contains(-1) ? [0] : cover);
        }

        return ids;
    }
}
