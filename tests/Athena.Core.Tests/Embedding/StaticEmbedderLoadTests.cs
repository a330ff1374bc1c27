using System.Text;
using Athena.Embedding;

namespace Athena.Core.Tests.Embedding;

public sealed class StaticEmbedderLoadTests : IDisposable
{
    private const string BertTokenizer = """
        {"added_tokens":[{"id":0,"content":"[UNK]"}],
         "normalizer":{"type":"BertNormalizer","clean_text":true,"handle_chinese_chars":true,"strip_accents":null,"lowercase":true},
         "pre_tokenizer":{"type":"BertPreTokenizer"},
         "model":{"type":"WordPiece","unk_token":"[UNK]","continuing_subword_prefix":"##","max_input_chars_per_word":100,
                  "vocab":{"[UNK]":0,"a":1,"##b":3,"b":2}}}
        """;

    private static readonly byte[] Rows = ModelFolder.Bytes<sbyte>(9, 9, 3, 4, 0, 5, -1, 0);
    private readonly ModelFolder _model = new();

    private byte[] Valid => ModelFolder.Tensors(("weights", "F32", [4], ModelFolder.Bytes(1f, 2f, 1f, 0.5f)), ("embeddings", "I8", [4, 2], Rows));

    public void Dispose() => _model.Dispose();

    [Fact]
    public void Load_WeightsAndBytes_AddsScaledRows()
    {
        _model.Write("model.safetensors", Valid);
        // 2 * (3, 4) + 0.5 * (-1, 0) + (0, 5)
        AssertVector("ab b", 5.5f, 13f);
    }

    [Fact]
    public void Load_BytesWithoutWeights_AddsPlainRows()
    {
        _model.Write("model.safetensors", ModelFolder.Tensors(("embeddings", "I8", [4, 2], Rows)));
        AssertVector("ab b", 2f, 9f);
    }

    [Fact]
    public void Load_UnknownWord_CountsNothing()
    {
        _model.Write("model.safetensors", Valid);
        AssertVector("a zzz", 6f, 8f);
    }

    [Theory]
    [InlineData("F32")]
    [InlineData("F16")]
    public void Load_Floats_AddsRows(string type)
    {
        float[] rows = [0, 0, 0.5f, 2, 1.5f, -1, 0, 0];
        var data = type == "F32" ? ModelFolder.Bytes(rows) : ModelFolder.Bytes(Array.ConvertAll(rows, f => (Half)f));
        _model.Write("model.safetensors", ModelFolder.Tensors(("embeddings", type, [4, 2], data)));
        AssertVector("a b", 2f, 1f);
    }

    [Theory]
    [InlineData("I32")]
    [InlineData("I64")]
    public void Load_Mapping_SharesRowsAndKeepsTokenWeights(string type)
    {
        int[] rows = [0, 1, 1, 0];
        var data = type == "I32" ? ModelFolder.Bytes(rows) : ModelFolder.Bytes(Array.ConvertAll(rows, r => (long)r));
        _model.Write("model.safetensors", ModelFolder.Tensors(
            ("weights", "F32", [4], ModelFolder.Bytes(1f, 2f, 10f, 1f)),
            ("mapping", type, [4], data),
            ("embeddings", "I8", [2, 2], ModelFolder.Bytes<sbyte>(1, 0, 0, 1))));
        // 2 * (0, 1) + 10 * (0, 1) + 1 * (1, 0)
        AssertVector("ab b", 1f, 12f);
    }

    [Fact]
    public void Load_RowsThatCancel_HaveNoEmbedding()
    {
        _model.Write("model.safetensors", ModelFolder.Tensors(("embeddings", "I8", [4, 1], ModelFolder.Bytes<sbyte>(0, 3, -3, 1))));
        using var embedder = StaticEmbedder.Load(_model.Folder);
        Assert.False(embedder.Embed("a b", new float[1]));
    }

    [Fact]
    public void Load_OnlyTokenizerJson_ReadsItsVocabulary()
    {
        _model.Write("model.safetensors", Valid);
        _model.Write("tokenizer.json", Encoding.UTF8.GetBytes(BertTokenizer));
        _model.Delete("vocab.txt");
        AssertVector("ab b", 5.5f, 13f);
    }

    [Theory]
    [InlineData("\"lowercase\":true", "\"lowercase\":false")]
    [InlineData("WordPiece", "BPE")]
    [InlineData("BertPreTokenizer", "Whitespace")]
    [InlineData("BertNormalizer", "Lowercase")]
    [InlineData("\"strip_accents\":null", "\"strip_accents\":false")]
    [InlineData("\"clean_text\":true", "\"clean_text\":false")]
    [InlineData("\"handle_chinese_chars\":true", "\"handle_chinese_chars\":false")]
    [InlineData("word\":100", "word\":99")]
    [InlineData("\"##\"", "\"@@\"")]
    [InlineData("\"unk_token\":\"[UNK]\"", "\"unk_token\":null")]
    [InlineData("\"b\":2", "\"b\":1")]
    [InlineData("\"b\":2", "\"b\":4")]
    [InlineData("\"b\":2", "\"b\":\"2\"")]
    [InlineData("\"b\":2", "\"c\\nd\":2")]
    [InlineData("\"pre_tokenizer\"", "\"other\"")]
    [InlineData("}}}", "}}")]
    public void Load_OtherTokenizer_Throws(string old, string changed)
    {
        Assert.Contains(old, BertTokenizer, StringComparison.Ordinal);
        _model.Write("model.safetensors", Valid);
        _model.Write("tokenizer.json", Encoding.UTF8.GetBytes(BertTokenizer.Replace(old, changed, StringComparison.Ordinal)));
        _model.Delete("vocab.txt");
        Assert.Throws<EmbeddingException>(() => StaticEmbedder.Load(_model.Folder));
    }

    [Fact]
    public void Load_MissingFiles_Throws()
    {
        Assert.Throws<EmbeddingException>(() => StaticEmbedder.Load(_model.Folder));
        _model.Write("model.safetensors", Valid);
        StaticEmbedder.Load(_model.Folder).Dispose();
        _model.Delete("vocab.txt");
        Assert.Throws<EmbeddingException>(() => StaticEmbedder.Load(_model.Folder));
        Assert.Throws<EmbeddingException>(() => StaticEmbedder.Load(Path.Combine(_model.Folder, "absent")));
        Assert.Throws<InvalidInputException>(() => StaticEmbedder.Load(" "));
    }

    [Fact]
    public void Load_TruncatedAnywhere_Throws()
    {
        var valid = Valid;
        for (var length = 0; length < valid.Length; length++)
        {
            _model.Write("model.safetensors", valid[..length]);
            Assert.Throws<EmbeddingException>(() => StaticEmbedder.Load(_model.Folder));
        }
    }

    [Fact]
    public void Load_RandomDamage_LoadsOrThrowsItsOwnException()
    {
        var random = new Random(11);
        var rejected = 0;
        for (var round = 0; round < 3_000; round++)
        {
            var damaged = Valid;
            for (var i = random.Next(1, 4); i > 0; i--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            _model.Write("model.safetensors", damaged);
            rejected += Record.Exception(() => StaticEmbedder.Load(_model.Folder).Embed("ab b", new float[4096])) switch
            {
                null => 0,
                EmbeddingException => 1,
                var other => throw new InvalidOperationException($"round {round}", other),
            };
        }

        Assert.InRange(rejected, 1_000, 2_999);
    }

    public static TheoryData<string> DamagedHeaders =>
    [
        """{"embeddings":{"dtype":"I8","shape":[4,2],"data_offsets":[0,9]}}""",
        """{"embeddings":{"dtype":"I8","shape":[4,2],"data_offsets":[1,9]}}""",
        """{"embeddings":{"dtype":"I8","shape":[4,2],"data_offsets":[-1,7]}}""",
        """{"embeddings":{"dtype":"I8","shape":[4,2],"data_offsets":[8,0]}}""",
        """{"embeddings":{"dtype":"I8","shape":[4,2],"data_offsets":[0]}}""",
        """{"embeddings":{"dtype":"I8","shape":[4,1],"data_offsets":[0,8]}}""",
        """{"embeddings":{"dtype":"I8","shape":[8],"data_offsets":[0,8]}}""",
        """{"embeddings":{"dtype":"I8","shape":[2,2,2],"data_offsets":[0,8]}}""",
        """{"embeddings":{"dtype":"I8","shape":[-4,-2],"data_offsets":[0,8]}}""",
        """{"embeddings":{"dtype":"I8","shape":[8,1],"data_offsets":[0,8]}}""",
        """{"embeddings":{"dtype":"I8","shape":[4,0],"data_offsets":[0,0]}}""",
        """{"embeddings":{"dtype":"I8","shape":[2147483647,2147483647,2147483647,2147483647,2147483647],"data_offsets":[0,8]}}""",
        """{"embeddings":{"dtype":"U8","shape":[4,2],"data_offsets":[0,8]}}""",
        """{"other":{"dtype":"I8","shape":[4,2],"data_offsets":[0,8]}}""",
        """{"embeddings":{"dtype":"I8","shape":[4,2]}}""",
        """{"embeddings":{"dtype":"I8","shape":[4,2],"data_offsets":[0,8]},"embeddings":{"dtype":"I8","shape":[4,2],"data_offsets":[0,8]}}""",
        """{"embeddings":{"dtype":"I8","shape":[4,2],"data_offsets":[0,8]},"weights":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""",
        """{"embeddings":{"dtype":"I8","shape":[4,2],"data_offsets":[0,8]},"weights":{"dtype":"I8","shape":[4],"data_offsets":[0,4]}}""",
        """{"embeddings":{"dtype":"I8","shape":[4,2],"data_offsets":[0,8]},"mapping":{"dtype":"I32","shape":[2],"data_offsets":[0,8]}}""",
        """[]""",
        """{"embeddings":3}""",
        """{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":1}}}}}}}}}""",
    ];

    [Theory]
    [MemberData(nameof(DamagedHeaders))]
    public void Load_DamagedHeader_Throws(string header)
    {
        _model.Write("model.safetensors", ModelFolder.File(header, Rows));
        Assert.Throws<EmbeddingException>(() => StaticEmbedder.Load(_model.Folder));
    }

    [Fact]
    public void Load_HeaderOverTheBound_IsRefusedUnread()
    {
        _model.Write("model.safetensors", ModelFolder.File("{}" + new string(' ', 1 << 20), Rows));
        Assert.Contains("claims", Assert.Throws<EmbeddingException>(() => StaticEmbedder.Load(_model.Folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_VocabularyOverTheBound_IsRefusedUnread()
    {
        using (var vocabulary = File.OpenWrite(Path.Combine(_model.Folder, "vocab.txt")))
        {
            vocabulary.SetLength((64 << 20) + 1);
        }

        Assert.Contains("at most", Assert.Throws<EmbeddingException>(() => StaticEmbedder.Load(_model.Folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ValuesThatAreNoNumbers_Throws()
    {
        _model.Write("model.safetensors", ModelFolder.Tensors(("embeddings", "F32", [4, 1], ModelFolder.Bytes(1f, 2f, float.NaN, 3f))));
        Assert.Throws<EmbeddingException>(() => StaticEmbedder.Load(_model.Folder));
        _model.Write("model.safetensors", ModelFolder.Tensors(("weights", "F32", [4], ModelFolder.Bytes(1f, float.PositiveInfinity, 1f, 1f)), ("embeddings", "I8", [4, 2], Rows)));
        Assert.Throws<EmbeddingException>(() => StaticEmbedder.Load(_model.Folder));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(-1)]
    public void Load_MappingOutsideRows_Throws(int row)
    {
        _model.Write("model.safetensors", ModelFolder.Tensors(("mapping", "I32", [4], ModelFolder.Bytes(0, 1, row, 0)), ("embeddings", "I8", [2, 2], Rows[..4])));
        Assert.Throws<EmbeddingException>(() => StaticEmbedder.Load(_model.Folder));
    }

    [Fact]
    public void ModelId_EqualAndChangedContent_IsEqualAndChanges()
    {
        _model.Write("model.safetensors", Valid);
        using var first = StaticEmbedder.Load(_model.Folder);
        using var again = StaticEmbedder.Load(_model.Folder + Path.DirectorySeparatorChar);
        Assert.Equal(first.ModelId, again.ModelId);
        Assert.StartsWith(Path.GetFileName(_model.Folder) + ":", first.ModelId, StringComparison.Ordinal);

        _model.Write("vocab.txt", Encoding.UTF8.GetBytes("[UNK]\na\nc\n##b\n"));
        using var otherVocabulary = StaticEmbedder.Load(_model.Folder);
        Assert.NotEqual(first.ModelId, otherVocabulary.ModelId);

        var changed = Valid;
        changed[^1] ^= 1;
        _model.Write("model.safetensors", changed);
        using var otherTensors = StaticEmbedder.Load(_model.Folder);
        Assert.NotEqual(otherVocabulary.ModelId, otherTensors.ModelId);

        using var shipped = StaticEmbedder.LoadDefault();
        Assert.Equal("static-256:", shipped.ModelId[..11]);
        Assert.Equal(256, shipped.Dimensions);
    }

    private void AssertVector(string text, float x, float y)
    {
        using var embedder = StaticEmbedder.Load(_model.Folder);
        Assert.Equal(2, embedder.Dimensions);
        var vector = new float[2];
        Assert.True(embedder.Embed(text, vector));
        var norm = MathF.Sqrt((x * x) + (y * y));
        Assert.Equal(x / norm, vector[0], 1e-6f);
        Assert.Equal(y / norm, vector[1], 1e-6f);
    }
}
