using Athena.Embedding;

namespace Athena.Core.Tests.Recall.Strategies.Proofs;

/// <summary>A model that, once it hangs, answers only to being cancelled.</summary>
internal sealed class HangingEmbedder(IEmbedder inner) : IEmbedder
{
    public bool IsHanging { get; set; }

    public string ModelId => inner.ModelId;

    public int Dimensions => inner.Dimensions;

    public async ValueTask<bool> EmbedAsync(ReadOnlyMemory<char> text, Memory<float> destination, CancellationToken cancellationToken = default)
    {
        await HangAsync(cancellationToken);
        return await inner.EmbedAsync(text, destination, cancellationToken);
    }

    public async ValueTask EmbedBatchAsync(IReadOnlyList<string> texts, Memory<float> destination, Memory<bool> present, CancellationToken cancellationToken = default)
    {
        await HangAsync(cancellationToken);
        await inner.EmbedBatchAsync(texts, destination, present, cancellationToken);
    }

    public void Dispose() => inner.Dispose();

    private Task HangAsync(CancellationToken cancellationToken) => IsHanging ? Task.Delay(Timeout.Infinite, cancellationToken) : Task.CompletedTask;
}
