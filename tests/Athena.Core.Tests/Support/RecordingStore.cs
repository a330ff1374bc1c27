using Athena.Storage;

namespace Athena.Core.Tests.Support;

/// <summary>An in-memory store that keeps what was written and, on demand, holds or refuses a write before it is applied.</summary>
internal sealed class RecordingStore : IMemoryStore
{
    private readonly InMemoryStore _inner = new();

    public List<WriteBatch> Written { get; } = [];

    /// <summary>Awaited before each write.</summary>
    public Func<WriteBatch, CancellationToken, Task> BeforeWrite { get; set; } = static (_, _) => Task.CompletedTask;

    /// <summary>Awaited after each write is applied, before its writer hears of it.</summary>
    public Func<WriteBatch, Task> AfterWrite { get; set; } = static _ => Task.CompletedTask;

    public IEnumerable<WriteOperation> LastOperations => Written[^1].Operations;

    public Task<StoreLoadReport> OpenAsync(IStoreObserver observer, CancellationToken cancellationToken = default) => _inner.OpenAsync(observer, cancellationToken);

    public async Task WriteAsync(WriteBatch batch, CancellationToken cancellationToken = default)
    {
        await BeforeWrite(batch, cancellationToken);
        await _inner.WriteAsync(batch, cancellationToken);
        lock (Written)
        {
            Written.Add(batch);
        }

        await AfterWrite(batch);
    }

    public ValueTask DisposeAsync() => _inner.DisposeAsync();
}
