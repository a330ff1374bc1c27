using Athena.Embedding;
using Athena.Lab.Durability;
using Athena.Model;
using Athena.Storage.LiteDb;

namespace Athena.Benchmarks.Durability.Engines;

/// <summary>Athena as an application uses it: validate, embed, make durable, index for words and meaning, acknowledge.</summary>
public sealed class AthenaRememberEngine(string folder) : IWriteEngine
{
    private MemoryEngine? _engine;

    /// <inheritdoc/>
    public string Name => EngineNames.AthenaFsync;

    /// <inheritdoc/>
    public bool BlocksThreads => false;

    /// <inheritdoc/>
    public async Task OpenAsync(int writers) =>
        _engine = await MemoryEngine.OpenAsync(new LiteDbMemoryStore(new LiteDbStoreOptions { Directory = folder }), StaticEmbedder.LoadDefault());

    /// <inheritdoc/>
    public async ValueTask WriteAsync(int writer, WorkItem[] items)
    {
        if (items is [var item])
        {
            await _engine!.RememberAsync(ToNew(item));
        }
        else
        {
            await _engine!.RememberBatchAsync(Array.ConvertAll(items, ToNew));
        }
    }

    /// <inheritdoc/>
    public async Task ReadBackAsync(Proof proof)
    {
        await DisposeAsync();
        await using LiteDbMemoryStore store = new(new LiteDbStoreOptions { Directory = folder });
        await store.OpenAsync(proof);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_engine is not null)
        {
            await _engine.DisposeAsync();
            _engine = null;
        }
    }

    private static NewMemory ToNew(WorkItem item)
    {
        var record = item.Memory.Record;
        return new NewMemory { Text = record.Text, Scope = record.Scope, Session = record.Session, SourceId = record.SourceId, Tags = record.Tags };
    }
}
