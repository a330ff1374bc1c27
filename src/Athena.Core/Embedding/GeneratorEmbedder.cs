using System.Net;
using System.Numerics.Tensors;
using Microsoft.Extensions.AI;

namespace Athena.Embedding;

/// <summary>
/// Adapts any embedding generator of Microsoft.Extensions.AI. Trusts no answer: number, length and finiteness of the
/// vectors are checked, and they are normalised. White space is not sent, and has no embedding; neither has a text whose
/// vector is all zeros. As thread-safe as the generator, which these are by contract.
/// </summary>
public sealed class GeneratorEmbedder : IEmbedder
{
    private const int TextsPerRequest = 256;
    private const int MaxDimensions = 4096;

    private readonly IEmbeddingGenerator<string, Embedding<float>> _generator;

    /// <summary>Initializes the embedder.</summary>
    /// <param name="generator">The generator; disposed with the embedder.</param>
    /// <param name="modelId">The id under which vectors are stored; null for the generator's own default model.</param>
    /// <param name="dimensions">The length of its vectors, 1 to 4,096; null for the generator's own default.</param>
    /// <exception cref="InvalidInputException">Id or dimensions are neither given nor named by the generator, or out of range.</exception>
    public GeneratorEmbedder(IEmbeddingGenerator<string, Embedding<float>> generator, string? modelId = null, int? dimensions = null)
    {
        if (generator is null)
        {
            Throw.InvalidInput(nameof(generator), generator, "a generator", "pass the generator to adapt");
        }

        _generator = generator;
        var metadata = generator.GetService(typeof(EmbeddingGeneratorMetadata)) as EmbeddingGeneratorMetadata;
        ModelId = modelId ?? metadata?.DefaultModelId ?? "";
        if (string.IsNullOrWhiteSpace(ModelId))
        {
            Throw.InvalidInput(nameof(modelId), modelId, "the id of the model", "pass it, as the generator names none");
        }

        Dimensions = dimensions ?? metadata?.DefaultModelDimensions ?? 0;
        Throw.IfOutside(Dimensions, 1, MaxDimensions, nameof(dimensions));
    }

    /// <inheritdoc/>
    public string ModelId { get; }

    /// <inheritdoc/>
    public int Dimensions { get; }

    /// <inheritdoc/>
    /// <exception cref="InvalidInputException">The destination is too short.</exception>
    public async ValueTask<bool> EmbedAsync(ReadOnlyMemory<char> text, Memory<float> destination, CancellationToken cancellationToken = default)
    {
        EmbedderArguments.CheckOne(destination.Length, Dimensions);
        cancellationToken.ThrowIfCancellationRequested();
        if (text.Span.IsWhiteSpace())
        {
            return false;
        }

        var answer = await GenerateAsync([text.ToString()], cancellationToken).ConfigureAwait(false);
        return Take(answer[0], destination.Span);
    }

    /// <inheritdoc/>
    /// <remarks>Asks for up to 256 texts at a time.</remarks>
    /// <exception cref="InvalidInputException">There are too many texts, one is null, or the memory is too short.</exception>
    public async ValueTask EmbedBatchAsync(IReadOnlyList<string> texts, Memory<float> destination, Memory<bool> present, CancellationToken cancellationToken = default)
    {
        EmbedderArguments.CheckBatch(texts, destination.Length, present.Length, Dimensions);
        present.Span[..texts.Count].Clear();
        var sent = Enumerable.Range(0, texts.Count).Where(i => !string.IsNullOrWhiteSpace(texts[i]));
        foreach (var request in sent.Chunk(TextsPerRequest))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var answer = await GenerateAsync(Array.ConvertAll(request, i => texts[i]), cancellationToken).ConfigureAwait(false);
            for (var k = 0; k < request.Length; k++)
            {
                var i = request[k];
                present.Span[i] = Take(answer[k], destination.Span.Slice(i * Dimensions, Dimensions));
            }
        }
    }

    /// <summary>Disposes the generator.</summary>
    public void Dispose() => _generator.Dispose();

    private static bool IsTransient(Exception cause) => cause switch
    {
        HttpRequestException { StatusCode: { } status } =>
            status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)status >= 500,
        ArgumentException or NotSupportedException or InvalidOperationException => false,

        // Providers throw types of their own, mostly for the network and the service.
        _ => true,
    };

    private async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(string[] texts, CancellationToken cancellationToken)
    {
        GeneratedEmbeddings<Embedding<float>> answer;
        try
        {
            answer = await _generator.GenerateAsync(texts, null, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e)
        {
            // A cancellation nobody here asked for is the provider's time-out.
            throw new EmbeddingException(ModelId, $"The model {ModelId} failed: {e.Message}", IsTransient(e), e);
        }

        if (answer is null || answer.Count != texts.Length)
        {
            throw Wrong($"{answer?.Count ?? 0} vectors for {texts.Length} texts");
        }

        return answer;
    }

    private bool Take(Embedding<float> embedding, Span<float> destination)
    {
        var vector = embedding is null ? default : embedding.Vector.Span;
        if (vector.Length != Dimensions)
        {
            throw Wrong($"a vector of {vector.Length} dimensions instead of {Dimensions}");
        }

        if (!TensorPrimitives.IsFiniteAll(vector))
        {
            throw Wrong("a vector with a value that is not finite");
        }

        vector.CopyTo(destination);
        return UnitVector.TryNormalize(destination[..Dimensions]);
    }

    private EmbeddingException Wrong(string what) =>
        new(ModelId, $"The model {ModelId} answered with {what}; check that model id and dimensions belong to the endpoint.", false);
}
