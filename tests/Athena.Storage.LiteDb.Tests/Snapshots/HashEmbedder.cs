using Athena.Embedding;

namespace Athena.Tests.Storage.LiteDb.Snapshots;

/// <summary>Few dimensions that depend on every character of a text.</summary>
internal sealed class HashEmbedder : IEmbedder
{
    public string ModelId => "hash-8";

    public int Dimensions => 8;

    public ValueTask<bool> EmbedAsync(ReadOnlyMemory<char> text, Memory<float> destination, CancellationToken cancellationToken = default)
    {
        var seed = 17;
        foreach (var character in text.Span)
        {
            seed = unchecked((seed * 31) + character);
        }

        var random = new Random(seed);
        var values = destination.Span[..Dimensions];
        foreach (ref var value in values)
        {
            value = (float)(random.NextDouble() - 0.5);
        }

        var norm = MathF.Sqrt(System.Numerics.Tensors.TensorPrimitives.SumOfSquares<float>(values));
        System.Numerics.Tensors.TensorPrimitives.Divide(values, norm, values);
        return ValueTask.FromResult(true);
    }

    public async ValueTask EmbedBatchAsync(IReadOnlyList<string> texts, Memory<float> destination, Memory<bool> present, CancellationToken cancellationToken = default)
    {
        for (var i = 0; i < texts.Count; i++)
        {
            var isPresent = await EmbedAsync(texts[i].AsMemory(), destination[(i * Dimensions)..], cancellationToken).ConfigureAwait(false);
            present.Span[i] = isPresent;
        }
    }

    public void Dispose()
    {
        // There is nothing to free.
    }
}
