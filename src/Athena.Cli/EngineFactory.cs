using Athena.Embedding;
using Athena.Storage.LiteDb;

namespace Athena.Cli;

/// <summary>Puts the engine together: the one place that names a store and the embedders.</summary>
internal static class EngineFactory
{
    public static async Task<MemoryEngine> OpenAsync(GlobalSettings settings, CancellationToken cancellationToken)
    {
        var store = new LiteDbMemoryStore(new LiteDbStoreOptions { Directory = settings.DataDirectory });
        IEmbedder embedder = settings.ModelDirectory is { } folder ? OnnxEmbedder.Load(folder) : StaticEmbedder.LoadDefault();
        return await MemoryEngine.OpenAsync(store, embedder, cancellationToken: cancellationToken).ConfigureAwait(false);
    }
}
