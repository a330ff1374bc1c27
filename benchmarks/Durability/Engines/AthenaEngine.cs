using Athena.Lab.Durability;
using Athena.Storage;
using Athena.Storage.LiteDb;

namespace Athena.Benchmarks.Durability.Engines;

/// <summary>Athena's store, without the engine above it: the same work as a table of another database does.</summary>
public sealed class AthenaEngine(string folder, Storage.LiteDb.Durability durability) : IWriteEngine
{
    private LiteDbMemoryStore? _store;

    /// <inheritdoc/>
    public string Name => durability == Storage.LiteDb.Durability.Fsync ? EngineNames.AthenaFsync : EngineNames.AthenaOs;

    /// <inheritdoc/>
    public bool BlocksThreads => false;

    /// <inheritdoc/>
    public Task OpenAsync(int writers) => OpenAsync(Ignore.Instance);

    /// <inheritdoc/>
    public ValueTask WriteAsync(int writer, WorkItem[] items) =>
        new(_store!.WriteAsync(new WriteBatch(Array.ConvertAll(items, static item => WriteOperation.OfPut(item.Memory)))));

    /// <inheritdoc/>
    public async Task ReadBackAsync(Proof proof)
    {
        await DisposeAsync();
        await OpenAsync(proof);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_store is not null)
        {
            await _store.DisposeAsync();
            _store = null;
        }
    }

    private async Task OpenAsync(IStoreObserver observer)
    {
        _store = new LiteDbMemoryStore(new LiteDbStoreOptions { Directory = folder, Durability = durability });
        await _store.OpenAsync(observer);
    }
}
