using Microsoft.Extensions.AI;

namespace Athena.Embedding;

/// <summary>
/// Offers an embedder as an embedding generator of Microsoft.Extensions.AI, so that its middleware and callers can use
/// Athena's models. As that contract wants a vector a text, a text without embedding has a vector of zeros. Thread-safe.
/// </summary>
/// <param name="embedder">The embedder; disposed with the generator.</param>
public sealed class EmbedderGenerator(IEmbedder embedder) : IEmbeddingGenerator<string, Embedding<float>>
{
    private readonly EmbeddingGeneratorMetadata _metadata = new("athena", null, embedder.ModelId, embedder.Dimensions);

    /// <summary>Embeds texts.</summary>
    /// <param name="values">Up to 65,536 texts.</param>
    /// <param name="options">Null, or a model and dimensions that are the embedder's own.</param>
    /// <param name="cancellationToken">Stops between texts or batches.</param>
    /// <returns>One embedding a text, in order.</returns>
    /// <exception cref="InvalidInputException">The options ask for another model or number of dimensions, or there are too many texts.</exception>
    /// <exception cref="EmbeddingException">The model cannot be reached or answered wrongly.</exception>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        CheckOptions(options);
        string[] texts = [.. values];
        Throw.IfOutside(texts.Length, 0, EmbedderArguments.MaxBatch, nameof(values));
        var (vectors, present) = (new float[texts.Length * embedder.Dimensions], new bool[texts.Length]);
        await embedder.EmbedBatchAsync(texts, vectors, present, cancellationToken).ConfigureAwait(false);

        var result = new GeneratedEmbeddings<Embedding<float>>(texts.Length);
        for (var i = 0; i < texts.Length; i++)
        {
            var vector = vectors.AsMemory(i * embedder.Dimensions, embedder.Dimensions);
            if (!present[i])
            {
                vector.Span.Clear();
            }

            result.Add(new Embedding<float>(vector) { ModelId = embedder.ModelId });
        }

        return result;
    }

    /// <summary>Finds the metadata, the embedder or this generator by type.</summary>
    /// <param name="serviceType">The type asked for.</param>
    /// <param name="serviceKey">Null; nothing here has a key.</param>
    /// <returns>The object, or null.</returns>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        object[] services = [_metadata, this, embedder];
        return serviceKey is null ? Array.Find(services, serviceType.IsInstanceOfType) : null;
    }

    /// <summary>Disposes the embedder.</summary>
    public void Dispose() => embedder.Dispose();

    private void CheckOptions(EmbeddingGenerationOptions? options)
    {
        if (options?.ModelId is { } modelId && modelId != embedder.ModelId)
        {
            Throw.InvalidInput(nameof(options.ModelId), modelId, embedder.ModelId, "leave the model out");
        }

        if (options?.Dimensions is { } dimensions && dimensions != embedder.Dimensions)
        {
            Throw.InvalidInput(nameof(options.Dimensions), dimensions, $"{embedder.Dimensions}", "leave the dimensions out");
        }
    }
}
