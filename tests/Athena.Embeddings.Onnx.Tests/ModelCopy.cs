namespace Athena.Embeddings.Onnx.Tests;

/// <summary>A folder for a test to spoil, deleted at the end.</summary>
internal sealed class ModelCopy : IDisposable
{
    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"athena-onnx-{Guid.NewGuid():N}");

    /// <summary>Makes an empty folder.</summary>
    public static ModelCopy Create()
    {
        var copy = new ModelCopy();
        Directory.CreateDirectory(copy.Folder);
        return copy;
    }

    /// <summary>Copies what a model needs.</summary>
    public static ModelCopy Create(string source)
    {
        var copy = Create();
        foreach (var name in new[] { "model_int8.onnx", "vocab.txt", "sentence_bert_config.json", "tokenizer_config.json", "1_Pooling/config.json" })
        {
            copy.Write(name, File.ReadAllBytes(Path.Combine(source, name)));
        }

        return copy;
    }

    public void Write(string name, string content) => Write(name, System.Text.Encoding.UTF8.GetBytes(content));

    public void Write(string name, byte[] content)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }

    public void Delete(string name) => File.Delete(Path.Combine(Folder, name));

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
