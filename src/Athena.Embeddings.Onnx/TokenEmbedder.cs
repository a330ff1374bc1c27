namespace Athena.Embedding;

/// <summary>
/// The token vectors of a sentence-transformer model in ONNX, for late interaction: a question token is compared with each token of a text
/// instead of question with text. The model must have the output <c>last_hidden_state</c>. Thread-safe.
/// </summary>
public sealed class TokenEmbedder : IDisposable
{
    private readonly OnnxEmbedder _embedder;

    private TokenEmbedder(OnnxEmbedder embedder) => _embedder = embedder;

    /// <summary>Gets the id of the model.</summary>
    public string ModelId => _embedder.ModelId;

    /// <summary>Gets the length of a token's vector.</summary>
    public int Dimensions => _embedder.Dimensions;

    /// <summary>Loads a model; see <see cref="OnnxEmbedder.Load(string, string?, int?)"/>.</summary>
    /// <exception cref="InvalidInputException">The folder is not named or the number of threads out of range.</exception>
    /// <exception cref="EmbeddingException">A file is missing or damaged, or the model gives no token vectors.</exception>
    public static TokenEmbedder Load(string folder, string? modelFile = null, int? threads = null) =>
        new(OnnxEmbedder.Load(folder, modelFile, threads, preferTokens: true));

    /// <summary>Gives the tokens of a text without the special ones; a text longer than the model's limit is cut.</summary>
    /// <returns>The vocabulary ids, and for each a unit vector of <see cref="Dimensions"/> numbers, one after the other; both empty where the text has no token.</returns>
    /// <exception cref="EmbeddingException">The model failed.</exception>
    public (int[] Pieces, float[] Vectors) Embed(ReadOnlySpan<char> text) => _embedder.EmbedTokens(text);

    /// <inheritdoc/>
    public void Dispose() => _embedder.Dispose();
}
