using Athena.Embedding;

namespace Athena.Core.Tests.Embedding;

/// <summary>An embedder whose vector tells the text, and which counts its calls; white space has no embedding, "down" fails.</summary>
public sealed class CountingEmbedder : IEmbedder
{
    private int _calls;

    public string ModelId => "counting";

    public int Dimensions => 3;

    public int Calls => _calls;

    public bool IsDisposed { get; private set; }

    public static float[] VectorOf(ReadOnlySpan<char> text) => [text.Length, text.IsEmpty ? 0 : text[0], text.IsEmpty ? 0 : text[^1]];

    public ValueTask<bool> EmbedAsync(ReadOnlyMemory<char> text, Memory<float> destination, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _calls);
        if (text.Span is "down")
        {
            throw new EmbeddingException(ModelId, "down", true);
        }

        VectorOf(text.Span).CopyTo(destination);
        return new ValueTask<bool>(!text.Span.IsWhiteSpace());
    }

    public async ValueTask EmbedBatchAsync(IReadOnlyList<string> texts, Memory<float> destination, Memory<bool> present, CancellationToken cancellationToken = default)
    {
        for (var i = 0; i < texts.Count; i++)
        {
            var isPresent = await EmbedAsync(texts[i].AsMemory(), destination[(i * Dimensions)..], cancellationToken);
            present.Span[i] = isPresent;
        }
    }

    public void Dispose() => IsDisposed = true;
}
