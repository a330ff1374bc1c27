using Athena.Embedding;
using Athena.Lab.Corpus;

namespace Athena.Core.Tests.Embedding;

public sealed class WordIdCacheTests
{
    private static readonly string[] Pieces =
    [
        "word", "Word", "retries", "x1", "internationalisation", "abcdefghijklmnop", "abcdefghijklmnopq", " ", "  ", "\t", "\n", ".", ",", "'", "-", "[CLS]", "é", "e\u0301", "\u0301", "日本", "\u0000", "\u007F", "\u00AD", "\uD83D", "\uDE00", "😀", "ß", "İ", "各", "\u2019", "a", "9", "qzxqzxqzx", "\u3000", "\u200B",
    ];

    private readonly WordPieceTokenizer _tokenizer = WordPieceTokenizer.Parse(ReadVocabulary(), "static-256");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void EncodeCached_AnyTexts_GivesTheIdsOfEncode(int seed)
    {
        var random = new Random(seed);
        var cache = new WordIdCache();
        for (var i = 0; i < 4_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            AssertSame(text, cache, WordPieceTokenizer.MinimumDestinationLength + random.Next(3));
        }
    }

    [Fact]
    public void EncodeCached_EveryPairOfPieces_GivesTheIdsOfEncode()
    {
        var cache = new WordIdCache();
        foreach (var text in from a in Pieces from b in Pieces select a + b)
        {
            AssertSame(text, cache, 256);
            AssertSame(text + " word", cache, 256);
        }
    }

    [Fact]
    public void EncodeCached_LongTexts_GivesTheIdsOfEncodeInEveryRound()
    {
        var cache = new WordIdCache();
        var text = string.Join(' ', GeneratedCorpus.Create(200, 1).Items.Select(static item => item.Text));
        AssertSame(text, cache, WordPieceTokenizer.MinimumDestinationLength);
        AssertSame(text, cache, WordPieceTokenizer.MinimumDestinationLength + 1);
    }

    [Fact]
    public async Task EmbedBatchAsync_ManyTexts_GivesTheVectorsOfOneByOne()
    {
        using var embedder = StaticEmbedder.LoadDefault();
        string[] texts = [.. GeneratedCorpus.Create(1_100, 5).Items.Select(static item => item.Text)];
        var vectors = new float[texts.Length * embedder.Dimensions];
        var present = new bool[texts.Length];
        await embedder.EmbedBatchAsync(texts, vectors, present, TestContext.Current.CancellationToken);
        var one = new float[embedder.Dimensions];
        for (var i = 0; i < texts.Length; i++)
        {
            Assert.Equal(present[i], embedder.Embed(texts[i], one));
            Assert.Equal(one, vectors.AsSpan(i * one.Length, one.Length).ToArray());
        }
    }

    private static byte[] ReadVocabulary()
    {
        using var stream = typeof(StaticEmbedder).Assembly.GetManifestResourceStream("static-256/vocab.txt")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private void AssertSame(string text, WordIdCache cache, int room)
    {
        var expected = new int[room];
        var actual = new int[room];
        ReadOnlySpan<char> rest = text;
        while (!rest.IsEmpty)
        {
            var count = _tokenizer.Encode(rest, expected, out var consumed);
            Assert.Equal(count, _tokenizer.EncodeCached(rest, actual, cache, out var consumedCached));
            Assert.Equal(consumed, consumedCached);
            Assert.Equal(expected[..count], actual[..count]);
            rest = rest[consumed..];
        }
    }
}
