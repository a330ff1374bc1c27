using Athena.Embedding;
using Athena.Storage;
using Athena.Storage.LiteDb;

namespace Athena.Cli;

/// <summary>Puts the engine together: the one place that names a store and the embedders.</summary>
internal static class EngineFactory
{
    public static async Task<MemoryEngine> OpenAsync(GlobalSettings settings, CancellationToken cancellationToken) =>
        await MemoryEngine.OpenAsync(CreateStore(settings, progress: null), CreateEmbedder(settings), cancellationToken: cancellationToken).ConfigureAwait(false);

    /// <summary>Makes the store; nothing is touched before it is opened.</summary>
    public static LiteDbMemoryStore CreateStore(GlobalSettings settings, IProgress<StoreProgress>? progress) =>
        new(new LiteDbStoreOptions { Directory = settings.DataDirectory, Progress = progress });

    public static IEmbedder CreateEmbedder(GlobalSettings settings) =>
        settings.ModelDirectory is { } folder ? OnnxEmbedder.Load(folder) : StaticEmbedder.LoadDefault();
}
