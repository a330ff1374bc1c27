using Athena.Storage.Files;
using Athena.Storage.LiteDb.Files;
using Athena.Storage.LiteDb.Journal;
using Athena.Storage.LiteDb.Recovery;

namespace Athena.Storage.LiteDb;

/// <summary>
/// Keeps memories in a directory. The truth is a journal, acknowledged only when it is durable, and the newest snapshot; LiteDB holds a view of
/// it that can be made anew. Thread-safe.
/// Every record carries a checksum; one that fails it is mended from another copy, or set aside, reported and left out while the others are served.
/// A write that was refused is not stored, now or later; while the disk is full, writes are refused, reads go on, and writing resumes by itself.
/// </summary>
public sealed partial class LiteDbMemoryStore : IMemoryStore
{
    private readonly LiteDbStoreOptions _options;
    private readonly StoreFiles _files;
    private readonly IFileLayer _layer;
    private readonly TaskCompletionSource<StoreLoadReport> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private volatile JournalWriter? _writer;
    private bool _started;
    private volatile bool _disposed;

    /// <summary>Initializes a store; nothing is touched before <see cref="OpenAsync"/>.</summary>
    /// <param name="options">Copied.</param>
    /// <exception cref="InvalidInputException">A setting is out of range.</exception>
    public LiteDbMemoryStore(LiteDbStoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
        _files = new StoreFiles(options.Directory);
        _layer = options.Files ?? SystemFileLayer.Instance;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">It was opened before.</exception>
    /// <exception cref="ObjectDisposedException">It was disposed.</exception>
    public async Task<StoreLoadReport> OpenAsync(IStoreObserver observer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(observer);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _started = _started ? throw new InvalidOperationException("The store was opened already: open it once.") : true;
        }

        // A plain thread: under a synchronisation context or another scheduler LiteDB acknowledges early or hangs.
        new Thread(() => Run(observer, cancellationToken)) { IsBackground = true, Name = "Athena.Storage" }.Start();
        try
        {
            return await _opened.Task.ConfigureAwait(false);
        }
        catch
        {
            // The lock is free again when the failure is seen.
            await _closed.Task.ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidInputException"><see cref="WriteBatchGuard"/> refuses the batch.</exception>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    /// <exception cref="ObjectDisposedException">It was disposed; the batch was not stored.</exception>
    public Task WriteAsync(WriteBatch batch, CancellationToken cancellationToken = default)
    {
        if (_disposed)
        {
            return Task.FromException(new ObjectDisposedException(nameof(LiteDbMemoryStore)));
        }

        return _writer is { } writer
            ? writer.WriteAsync(batch, cancellationToken)
            : Task.FromException(new InvalidOperationException("The store is not open: call OpenAsync first."));
    }

    /// <summary>Stores what was accepted, closes the files and gives the directory free. May be called again.</summary>
    public async ValueTask DisposeAsync()
    {
        bool started;
        lock (_gate)
        {
            _disposed = true;
            started = _started;
            _writer?.Stop();
        }

        if (started)
        {
            await _closed.Task.ConfigureAwait(false);
        }
    }

    private void Run(IStoreObserver observer, CancellationToken cancellationToken)
    {
        try
        {
            using var directoryLock = DirectoryLock.Acquire(_files, _options.TimeProvider);
            var recovered = Recover(observer, cancellationToken);
            using var open = new OpenStore(_options, _files, _layer, recovered, observer);
            Publish(open.Writer);
            _opened.SetResult(recovered.Report);
            open.Run();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _opened.TrySetCanceled(cancellationToken);
        }
        catch (Exception e)
        {
            // After the opening nothing is left to fail but the closing, and what was acknowledged is on disk by then.
            _opened.TrySetException(e);
        }
        finally
        {
            _closed.SetResult();
        }
    }

    private RecoveredStore Recover(IStoreObserver observer, CancellationToken cancellationToken)
    {
        try
        {
            return new StoreRecovery(_options, _files, _layer).Open(observer, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or OutOfMemoryException)
        {
            throw StorageFailure.Of(e, _files.Directory, "open");
        }
    }

    private void Publish(JournalWriter writer)
    {
        lock (_gate)
        {
            _writer = writer;
            if (_disposed)
            {
                writer.Stop();
            }
        }
    }
}
