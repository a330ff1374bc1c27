namespace Athena.Embedding;

/// <summary>
/// Turns texts into vectors of one model. Thread-safe. A thin view over
/// <see cref="Microsoft.Extensions.AI.IEmbeddingGenerator{TInput, TEmbedding}"/> that writes into the caller's memory,
/// so that the built-in model needs no allocation per text; <c>GeneratorEmbedder</c> adapts any generator of that ecosystem.
/// </summary>
public interface IEmbedder : IDisposable
{
    /// <summary>Gets the id under which vectors of this model are stored and compared.</summary>
    string ModelId { get; }

    /// <summary>Gets the number of dimensions of every vector, 1 to 4,096.</summary>
    int Dimensions { get; }

    /// <summary>Embeds one text.</summary>
    /// <param name="text">The text; the author's name is no part of it.</param>
    /// <param name="destination">At least <see cref="Dimensions"/> long; holds an L2-normalised vector where the result is true.</param>
    /// <param name="cancellationToken">Stops a remote or slow model.</param>
    /// <returns>Whether the text has an embedding; false, for example, for white space. No substitute is ever made.</returns>
    /// <exception cref="EmbeddingException">The model cannot be reached or answered wrongly.</exception>
    ValueTask<bool> EmbedAsync(ReadOnlyMemory<char> text, Memory<float> destination, CancellationToken cancellationToken = default);

    /// <summary>Embeds many texts in one call.</summary>
    /// <param name="texts">Up to 65,536 texts.</param>
    /// <param name="destination">At least <c>texts.Count * Dimensions</c> long; row i belongs to text i.</param>
    /// <param name="present">At least <c>texts.Count</c> long; whether text i has an embedding.</param>
    /// <param name="cancellationToken">Stops between texts or batches.</param>
    /// <exception cref="EmbeddingException">The model cannot be reached or answered wrongly.</exception>
    ValueTask EmbedBatchAsync(IReadOnlyList<string> texts, Memory<float> destination, Memory<bool> present, CancellationToken cancellationToken = default);
}
