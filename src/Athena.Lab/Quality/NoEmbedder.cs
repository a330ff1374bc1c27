using Athena.Embedding;

namespace Athena.Lab.Quality;

/// <summary>An embedding of nothing: no text has a vector, so that every strategy shows what it does by words and structure alone.</summary>
public sealed class NoEmbedder : IEmbedder
{
    /// <inheritdoc/>
    public string ModelId => "none";

    /// <inheritdoc/>
    public int Dimensions => 1;

    /// <inheritdoc/>
    public ValueTask<bool> EmbedAsync(ReadOnlyMemory<char> text, Memory<float> destination, CancellationToken cancellationToken = default) => ValueTask.FromResult(false);

    /// <inheritdoc/>
    public ValueTask EmbedBatchAsync(IReadOnlyList<string> texts, Memory<float> destination, Memory<bool> present, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        present.Span[..texts.Count].Clear();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
