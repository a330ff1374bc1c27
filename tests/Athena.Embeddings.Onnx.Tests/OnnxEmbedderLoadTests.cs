using Athena.Embedding;

namespace Athena.Embeddings.Onnx.Tests;

public sealed class OnnxEmbedderLoadTests
{
    [Fact]
    public void Load_EmptyOrNoFolder_Throws()
    {
        using var model = ModelCopy.Create();
        Assert.Throws<EmbeddingException>(() => OnnxEmbedder.Load(model.Folder));
        Assert.Throws<EmbeddingException>(() => OnnxEmbedder.Load(Path.Combine(model.Folder, "absent")));
        Assert.Throws<InvalidInputException>(() => OnnxEmbedder.Load(""));
        Assert.Throws<InvalidInputException>(() => OnnxEmbedder.Load(model.Folder, threads: 0));
        Assert.Throws<InvalidInputException>(() => OnnxEmbedder.Load(model.Folder, threads: 65));
    }

    [Fact]
    public void Load_DamagedModel_Throws()
    {
        using var model = ModelCopy.Create();
        model.Write("vocab.txt", "[UNK]\n[CLS]\n[SEP]\na\n");
        model.Write("model.onnx", "this is no model");
        Assert.Contains("model.onnx", Assert.Throws<EmbeddingException>(() => OnnxEmbedder.Load(model.Folder)).Message, StringComparison.Ordinal);
        model.Write("model.onnx", []);
        Assert.Throws<EmbeddingException>(() => OnnxEmbedder.Load(model.Folder));
    }

    [Theory]
    [InlineData("vocab.txt", "[UNK]\n[CLS]\na\n")]
    [InlineData("vocab.txt", "[CLS]\n[SEP]\na\n")]
    [InlineData("tokenizer_config.json", """{"do_lower_case":false}""")]
    [InlineData("tokenizer_config.json", """{"strip_accents":false}""")]
    [InlineData("tokenizer_config.json", """{"tokenize_chinese_chars":false}""")]
    [InlineData("tokenizer_config.json", "{")]
    [InlineData("sentence_bert_config.json", """{"max_seq_length":2}""")]
    [InlineData("sentence_bert_config.json", """{"max_seq_length":"many"}""")]
    [InlineData("sentence_bert_config.json", "[]")]
    [InlineData("1_Pooling/config.json", """{"pooling_mode_max_tokens":true}""")]
    [InlineData("1_Pooling/config.json", """{"pooling_mode_mean_tokens":true,"pooling_mode_cls_token":true}""")]
    [InlineData("1_Pooling/config.json", "7")]
    [InlineData("second/../model_2.onnx", "a second model")]
    public void Load_SpoiltFile_Throws(string name, string content)
    {
        using var model = ModelCopy.Create(SharedModels.RequireMiniLm());
        OnnxEmbedder.Load(model.Folder, null, 1, preferTokens: true).Dispose();
        model.Write(name, content);
        Assert.Throws<EmbeddingException>(() => OnnxEmbedder.Load(model.Folder, null, 1, preferTokens: true));
    }

    [Theory]
    [InlineData("vocab.txt")]
    [InlineData("1_Pooling/config.json")]
    [InlineData("model_int8.onnx")]
    public void Load_MissingFile_Throws(string name)
    {
        using var model = ModelCopy.Create(SharedModels.RequireMiniLm());
        model.Delete(name);
        Assert.Throws<EmbeddingException>(() => OnnxEmbedder.Load(model.Folder, null, 1, preferTokens: true));
    }

    [Fact]
    public void Load_NamedAmongSeveral_LoadsIt()
    {
        using var model = ModelCopy.Create(SharedModels.RequireMiniLm());
        using var only = OnnxEmbedder.Load(model.Folder);
        model.Write("model_other.onnx", "another");
        using var named = OnnxEmbedder.Load(model.Folder, "model_int8.onnx");
        Assert.Equal(only.ModelId, named.ModelId);
        Assert.Equal(384, named.Dimensions);
        Assert.Throws<EmbeddingException>(() => OnnxEmbedder.Load(model.Folder, "absent.onnx"));
    }

    [Fact]
    public void ModelId_ChangedSettings_Changes()
    {
        using var model = ModelCopy.Create(SharedModels.RequireMiniLm());
        using var first = OnnxEmbedder.Load(model.Folder);
        model.Write("sentence_bert_config.json", """{"max_seq_length":128}""");
        using var shorter = OnnxEmbedder.Load(model.Folder);
        Assert.NotEqual(first.ModelId, shorter.ModelId);
        Assert.StartsWith(Path.GetFileName(model.Folder) + ":", first.ModelId, StringComparison.Ordinal);
    }
}
