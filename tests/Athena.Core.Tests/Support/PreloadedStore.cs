using Athena.Storage;

namespace Athena.Core.Tests.Support;

/// <summary>A store that holds given records when it is opened, as one does that an earlier process wrote.</summary>
internal sealed class PreloadedStore(params StoredMemory[] records) : IMemoryStore
{
    private readonly InMemoryStore _inner = new();

    public async Task<StoreLoadReport> OpenAsync(IStoreObserver observer, CancellationToken cancellationToken = default)
    {
        Array.ForEach(records, record => observer.OnBatch(new WriteBatch([WriteOperation.OfPut(record)])));
        await _inner.OpenAsync(observer, cancellationToken);
        return new StoreLoadReport(records.Length, 0, 0);
    }

    public Task WriteAsync(WriteBatch batch, CancellationToken cancellationToken = default) => _inner.WriteAsync(batch, cancellationToken);

    public ValueTask DisposeAsync() => _inner.DisposeAsync();
}
