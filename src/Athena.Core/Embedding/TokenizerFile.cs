using System.Text;
using System.Text.Json;

namespace Athena.Embedding;

/// <summary>Reads the vocabulary of a model's folder and refuses tokenizers whose ids would silently differ from ours.</summary>
internal static class TokenizerFile
{
    private const int MaxBytes = 64 << 20;
    private const int MaxDepth = 32;

    /// <summary>Reads <c>vocab.txt</c>, or else the vocabulary in <c>tokenizer.json</c>.</summary>
    /// <param name="folder">The model's folder.</param>
    /// <returns>One entry a line as UTF-8, and the file it came from.</returns>
    /// <exception cref="EmbeddingException">Neither can be read, or the tokenizer is not BERT's uncased WordPiece.</exception>
    public static (byte[] Vocabulary, string Source) ReadVocabulary(string folder)
    {
        var list = Path.Combine(folder, "vocab.txt");
        var description = Path.Combine(folder, "tokenizer.json");
        var fromDescription = File.Exists(description) ? ReadDescription(description) : null;
        return File.Exists(list) || fromDescription is null ? (ModelFile.Read(list, MaxBytes), list) : (fromDescription, description);
    }

    private static byte[] ReadDescription(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(ModelFile.Read(path, MaxBytes), new JsonDocumentOptions { MaxDepth = MaxDepth });
            var root = document.RootElement;
            var model = root.GetProperty("model");
            if (!IsUncasedWordPiece(root, model))
            {
                throw new EmbeddingException(path, $"The tokenizer {path} is not BERT's uncased WordPiece; use a model with that tokenizer.", false);
            }

            return Encoding.UTF8.GetBytes(string.Join('\n', OrderEntries(model.GetProperty("vocab"), path)));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new EmbeddingException(path, $"The tokenizer {path} is damaged or of an unknown form; copy the model again.", false, e);
        }
    }

    private static bool IsUncasedWordPiece(JsonElement root, JsonElement model) =>
        HasText(model, "type", "WordPiece")
        && HasText(model, "unk_token", "[UNK]")
        && HasText(model, "continuing_subword_prefix", "##")
        && model.GetProperty("max_input_chars_per_word").GetInt32() == WordScanner.MaxWordCodePoints
        && HasText(root.GetProperty("pre_tokenizer"), "type", "BertPreTokenizer")
        && root.GetProperty("normalizer") is var normalizer
        && HasText(normalizer, "type", "BertNormalizer")
        && IsTrue(normalizer, "lowercase")
        && IsTrue(normalizer, "clean_text")
        && IsTrue(normalizer, "handle_chinese_chars")
        && !(normalizer.TryGetProperty("strip_accents", out var accents) && accents.ValueKind == JsonValueKind.False);

    private static bool HasText(JsonElement element, string name, string value) => element.GetProperty(name).ValueEquals(value);

    private static bool IsTrue(JsonElement element, string name) => element.GetProperty(name).ValueKind == JsonValueKind.True;

    private static string[] OrderEntries(JsonElement vocabulary, string path)
    {
        var entries = new string?[vocabulary.GetPropertyCount()];
        foreach (var entry in vocabulary.EnumerateObject())
        {
            var id = entry.Value.GetInt32();
            if (id < 0 || id >= entries.Length || entries[id] is not null || entry.Name.Contains('\n', StringComparison.Ordinal))
            {
                throw new EmbeddingException(path, $"The vocabulary in {path} does not number its {entries.Length} entries from 0; copy the model again.", false);
            }

            entries[id] = entry.Name;
        }

        return entries!;
    }
}
