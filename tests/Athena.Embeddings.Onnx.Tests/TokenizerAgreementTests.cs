using Athena.Embedding;
using BertTokenizer = Microsoft.ML.Tokenizers.BertTokenizer;

namespace Athena.Embeddings.Onnx.Tests;

public sealed class TokenizerAgreementTests
{
    private const string Vocabulary = "models/static-256/vocab.txt";

    /// <summary>A second implementation as oracle, on the texts both treat alike: ASCII letters, digits and plain punctuation.</summary>
    [Fact]
    public void Encode_RandomAsciiTexts_AgreesWithMicrosoftTokenizers()
    {
        var path = Path.Combine(Root(), Vocabulary);
        var tokenizer = WordPieceTokenizer.Load(path);
        var oracle = BertTokenizer.Create(path);
        var entries = File.ReadAllLines(path);
        var random = new Random(23);
        var ids = new int[1_000];
        for (var round = 0; round < 5_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => Part(random, entries)));
            var count = tokenizer.Encode(text, ids, out _);
            Assert.Equal(oracle.EncodeToIds(text, addSpecialTokens: false), ids[..count]);
        }
    }

    private static string Part(Random random, string[] entries)
    {
        var entry = entries[random.Next(1_000, entries.Length)].Replace("#", "", StringComparison.Ordinal);
        return random.Next(8) switch
        {
            0 => ", ",
            1 => ". ",
            2 => $"{random.Next(100_000)} ",
            3 => "?!",
            4 when entry.All(char.IsAsciiLetterOrDigit) => entry.ToUpperInvariant(),
            _ when entry.All(char.IsAsciiLetterOrDigit) => entry + (random.Next(2) == 0 ? " " : ""),
            _ => " ",
        };
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, Vocabulary)))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return folder.FullName;
    }
}
