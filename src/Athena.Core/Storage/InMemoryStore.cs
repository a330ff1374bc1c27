namespace Athena.Storage;

/// <summary>
/// The contract of a store without its durability: it keeps nothing, so a memory on it ends with the process.
/// For ephemeral memories and for measuring recall alone. Batches are applied on the calling thread, one at a time.
/// </summary>
public sealed class InMemoryStore : IMemoryStore
{
    private readonly Lock _gate = new();
    private IStoreObserver? _observer;
    private bool _disposed;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">It was opened before.</exception>
    /// <exception cref="ObjectDisposedException">It was disposed.</exception>
    public Task<StoreLoadReport> OpenAsync(IStoreObserver observer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(observer);
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<StoreLoadReport>(cancellationToken);
        }

        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _observer = _observer is null ? observer : throw new InvalidOperationException("The store is open already: open it once.");
        }

        return Task.FromResult(new StoreLoadReport(0, 0, 0));
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidInputException"><see cref="WriteBatchGuard"/> refuses the batch.</exception>
    /// <exception cref="InvalidOperationException">It was not opened.</exception>
    /// <exception cref="ObjectDisposedException">It was disposed.</exception>
    public Task WriteAsync(WriteBatch batch, CancellationToken cancellationToken = default)
    {
        try
        {
            WriteBatchGuard.Measure(batch);
            lock (_gate)
            {
                ObjectDisposedException.ThrowIf(_disposed, this);
                cancellationToken.ThrowIfCancellationRequested();
                var observer = _observer ?? throw new InvalidOperationException("The store is not open: call OpenAsync first.");
                observer.OnBatch(batch);
            }

            return Task.CompletedTask;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellationToken);
        }
        catch (Exception e)
        {
            return Task.FromException(e);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _disposed = true;
        }

        return ValueTask.CompletedTask;
    }
}
