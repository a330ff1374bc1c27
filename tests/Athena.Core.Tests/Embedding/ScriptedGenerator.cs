using Microsoft.Extensions.AI;

namespace Athena.Core.Tests.Embedding;

/// <summary>A generator that answers by the test's script and records what it was asked.</summary>
public sealed class ScriptedGenerator(Func<string[], CancellationToken, float[][]?> answer, EmbeddingGeneratorMetadata? metadata = null)
    : IEmbeddingGenerator<string, Embedding<float>>
{
    public List<string[]> Requests { get; } = [];

    public bool IsDisposed { get; private set; }

    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        Requests.Add([.. values]);
        return answer(Requests[^1], cancellationToken) is { } vectors ? [.. vectors.Select(v => new Embedding<float>(v))] : null!;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(EmbeddingGeneratorMetadata) ? metadata : null;

    public void Dispose() => IsDisposed = true;
}
