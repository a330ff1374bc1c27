using Athena.Storage.LiteDb.Snapshots;

namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>Loads an engine the way an opening does, from snapshot, index sections and journal, without a byte being written.</summary>
/// <param name="inspection">Read to its end.</param>
/// <param name="base">The newest readable snapshot with its bodies; null for none. Owned.</param>
internal sealed class ReadOnlyStore(StoreInspection inspection, Snapshot? @base) : IMemoryStore
{
    /// <inheritdoc/>
    public Task<StoreLoadReport> OpenAsync(IStoreObserver observer, CancellationToken cancellationToken = default)
    {
        foreach (var scope in @base?.Scopes ?? [])
        {
            observer.OnImage(scope);
        }

        foreach (var entry in inspection.Frames(@base?.Sequence ?? 0))
        {
            cancellationToken.ThrowIfCancellationRequested();
            observer.OnBatch(entry.Batch);
        }

        return Task.FromResult(new StoreLoadReport(0, 0, 0));
    }

    /// <inheritdoc/>
    public Task WriteAsync(WriteBatch batch, CancellationToken cancellationToken = default) => Task.FromException(new StorageException(
        StorageException.Unavailable,
        inspection.Place.Root,
        "write",
        $"The store '{inspection.Place.Root}' is being verified and takes no writes. Remedy: open it.",
        isTransient: false));

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        @base?.Dispose();
        return ValueTask.CompletedTask;
    }
}
