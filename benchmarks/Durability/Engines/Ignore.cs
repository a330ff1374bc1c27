using System.Buffers;
using Athena.Model;
using Athena.Storage;

namespace Athena.Benchmarks.Durability.Engines;

/// <summary>An observer that keeps nothing, so that a store is measured without indexes above it.</summary>
public sealed class Ignore : IStoreObserver
{
    private Ignore()
    {
    }

    /// <summary>Gets the one there is.</summary>
    public static Ignore Instance { get; } = new();

    /// <inheritdoc/>
    public IReadOnlyList<Scope> IndexedScopes => [];

    /// <inheritdoc/>
    public void OnImage(IScopeImage image)
    {
    }

    /// <inheritdoc/>
    public void OnBatch(WriteBatch batch)
    {
    }

    /// <inheritdoc/>
    public void WriteIndex(Scope scope, IBufferWriter<byte> output, Func<Stream>? createVectors)
    {
    }
}
