using Athena.Embedding;

namespace Athena.Core.Tests.Support;

/// <summary>The real model behind a switch: off, it fails as a model that cannot be reached does.</summary>
internal sealed class SwitchableEmbedder(IEmbedder inner) : IEmbedder
{
    public bool IsDown { get; set; }

    public string ModelId => inner.ModelId;

    public int Dimensions => inner.Dimensions;

    public ValueTask<bool> EmbedAsync(ReadOnlyMemory<char> text, Memory<float> destination, CancellationToken cancellationToken = default)
    {
        ThrowIfDown();
        return inner.EmbedAsync(text, destination, cancellationToken);
    }

    public ValueTask EmbedBatchAsync(IReadOnlyList<string> texts, Memory<float> destination, Memory<bool> present, CancellationToken cancellationToken = default)
    {
        ThrowIfDown();
        return inner.EmbedBatchAsync(texts, destination, present, cancellationToken);
    }

    public void Dispose() => inner.Dispose();

    private void ThrowIfDown()
    {
        if (IsDown)
        {
            throw new EmbeddingException(ModelId, "The model is switched off.", isTransient: true);
        }
    }
}
