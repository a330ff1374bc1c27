using System.Globalization;
using System.IO.Hashing;
using System.Text;
using System.Text.Json;

namespace Athena.Embedding;

/// <summary>The files of a sentence-transformer folder and what its settings say.</summary>
/// <param name="folder">The folder.</param>
internal sealed class ModelFolder(string folder)
{
    private const int MaxSettingsBytes = 1 << 20;
    private const int DefaultMaxTokens = 256;
    private const int MostTokens = 512;
    private const int FewestTokens = 3;

    /// <summary>Gets the path of the vocabulary.</summary>
    public string VocabularyPath => Path.Combine(folder, "vocab.txt");

    /// <summary>Finds the model: the one named, or the only one.</summary>
    /// <exception cref="EmbeddingException">There is none, or there are several and none is named.</exception>
    public string FindModel(string? modelFile)
    {
        if (!Directory.Exists(folder))
        {
            throw Fail($"the folder does not exist; download the model and name its folder");
        }

        string[] found = modelFile is not null
            ? [.. new[] { Path.Combine(folder, modelFile) }.Where(File.Exists)]
            : [.. Candidates(folder), .. Candidates(Path.Combine(folder, "onnx"))];
        return found.Length == 1
            ? found[0]
            : throw Fail($"{found.Length} files {modelFile ?? "model*.onnx"} instead of one ({string.Join(", ", found.Select(Path.GetFileName))}); name the file");
    }

    /// <summary>Reads how many tokens the model was made for, with both special ones: 3 to 512.</summary>
    /// <exception cref="EmbeddingException">The setting is damaged or out of range.</exception>
    public int ReadMaxTokens() => Read("sentence_bert_config.json", DefaultMaxTokens, settings =>
        !settings.TryGetProperty("max_seq_length", out var value) ? DefaultMaxTokens
        : value.GetInt32() >= FewestTokens ? Math.Min(value.GetInt32(), MostTokens)
        : throw Fail($"max_seq_length {value} in sentence_bert_config.json is under {FewestTokens}; copy the model again"));

    /// <summary>Checks that the model was trained on the tokens our tokenizer makes.</summary>
    /// <exception cref="EmbeddingException">It was not.</exception>
    public void RequireUncasedTokenizer()
    {
        var isUncased = Read("tokenizer_config.json", true, settings =>
            !IsFalse(settings, "do_lower_case") && !IsFalse(settings, "strip_accents") && !IsFalse(settings, "tokenize_chinese_chars"));
        if (!isUncased)
        {
            throw Fail("its tokenizer is not BERT's uncased WordPiece; use a model with that tokenizer");
        }
    }

    /// <summary>Reads how to pool token vectors.</summary>
    /// <exception cref="EmbeddingException">The setting is missing, damaged or of a kind not supported: a guess would give plausible, wrong vectors.</exception>
    public Pooling ReadPooling() => Read("1_Pooling/config.json", (Pooling?)null, settings =>
        {
            var modes = settings.EnumerateObject()
                .Where(p => p.Name.StartsWith("pooling_mode_", StringComparison.Ordinal) && p.Value.ValueKind == JsonValueKind.True)
                .Select(p => p.Name);
            return modes.ToArray() switch
            {
                ["pooling_mode_mean_tokens"] => Pooling.Mean,
                ["pooling_mode_cls_token"] => Pooling.FirstToken,
                _ => null,
            };
        })
        ?? throw Fail("1_Pooling/config.json names neither mean nor first token alone; use a model that does or whose output is sentence_embedding");

    /// <summary>Names the model by its folder and content.</summary>
    /// <exception cref="EmbeddingException">A file cannot be read.</exception>
    public string Identify(string modelPath, int maxTokens, Pooling pooling)
    {
        var hash = new XxHash3();
        try
        {
            foreach (var path in new[] { modelPath, VocabularyPath })
            {
                using var file = File.OpenRead(path);
                hash.Append(file);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Fail($"{e.Message}; copy the model again", e);
        }

        hash.Append(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{maxTokens} {pooling}")));
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        return $"{name}:{hash.GetCurrentHashAsUInt64():x16}";
    }

    /// <summary>Makes the exception for a folder that cannot be used.</summary>
    public EmbeddingException Fail(string what, Exception? cause = null) => new(folder, $"The model {folder} cannot be used: {what}.", false, cause);

    private static string[] Candidates(string path) => Directory.Exists(path) ? Directory.GetFiles(path, "model*.onnx") : [];

    private static bool IsFalse(JsonElement settings, string name) =>
        settings.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.False;

    private T Read<T>(string name, T whenAbsent, Func<JsonElement, T> read)
    {
        var file = new FileInfo(Path.Combine(folder, name));
        if (!file.Exists)
        {
            return whenAbsent;
        }

        try
        {
            if (file.Length > MaxSettingsBytes)
            {
                throw Fail($"{name} has {file.Length} bytes");
            }

            using var document = JsonDocument.Parse(File.ReadAllBytes(file.FullName));
            return read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or IOException or UnauthorizedAccessException)
        {
            throw Fail($"{name} is damaged; copy the model again", e);
        }
    }
}
