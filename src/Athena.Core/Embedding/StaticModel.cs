using System.IO.Hashing;

namespace Athena.Embedding;

/// <summary>What <see cref="StaticEmbedder"/> loads.</summary>
/// <param name="Id">The name, a colon, and the hash of tensors and vocabulary.</param>
/// <param name="Tokenizer">Makes tokens of a text.</param>
/// <param name="Matrix">The tokens' vectors.</param>
internal sealed record StaticModel(string Id, WordPieceTokenizer Tokenizer, TokenMatrix Matrix)
{
    /// <summary>Parses the content of a model's files.</summary>
    /// <exception cref="EmbeddingException">A file is damaged, or the files do not fit each other.</exception>
    public static StaticModel Parse(string name, ReadOnlyMemory<byte> tensors, ReadOnlySpan<byte> vocabulary, string vocabularySource, string source)
    {
        var tokenizer = WordPieceTokenizer.Parse(vocabulary, vocabularySource);
        var matrix = TokenMatrix.Create(SafeTensorsFile.Parse(tensors, source), tokenizer.VocabularySize, source);
        var hash = XxHash3.HashToUInt64(tensors.Span, (long)XxHash3.HashToUInt64(vocabulary));
        return new StaticModel($"{name}:{hash:x16}", tokenizer, matrix);
    }
}
