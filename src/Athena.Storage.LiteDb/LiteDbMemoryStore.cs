using System.Threading.Channels;

namespace Athena.Storage.LiteDb;

/// <summary>
/// Keeps memories in a directory, in a LiteDB file: acknowledged means on disk. Thread-safe.
/// Every record carries a checksum; one that fails it is moved to the collection <c>quarantine</c> with its bytes and reported at every
/// opening in <see cref="StoreLoadReport.Quarantined"/>, together with records that LiteDB cannot read and those that are missing.
/// After a failed write the outcome on disk is made certain where the files still can be opened, and the store takes no more writes until it
/// is opened again; a disk with too little room is found beforehand and refuses only the write at hand.
/// </summary>
public sealed class LiteDbMemoryStore : IMemoryStore
{
    private readonly LiteDbStoreOptions _options;
    private readonly StoreFiles _files;
    private readonly Func<IJournal, IJournal> _decorate;
    private readonly Func<long> _freeBytes;
    private readonly TaskCompletionSource<StoreLoadReport> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private volatile GroupWriter? _writer;
    private bool _started;
    private volatile bool _disposed;

    /// <summary>Initializes a store; nothing is touched before <see cref="OpenAsync"/>.</summary>
    /// <param name="options">Copied.</param>
    /// <exception cref="InvalidInputException">A setting is out of range.</exception>
    public LiteDbMemoryStore(LiteDbStoreOptions options)
        : this(options, static journal => journal, freeBytes: null)
    {
    }

    /// <summary>Initializes a store whose journal and disk can be made to fail.</summary>
    internal LiteDbMemoryStore(LiteDbStoreOptions options, Func<IJournal, IJournal> decorate, Func<long>? freeBytes)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
        _files = new StoreFiles(options.Directory);
        _decorate = decorate;
        _freeBytes = freeBytes ?? (() => new DriveInfo(_files.Directory).AvailableFreeSpace);
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
    public async Task WriteAsync(WriteBatch batch, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var writer = _writer ?? throw new InvalidOperationException("The store is not open: call OpenAsync first.");
        try
        {
            await writer.WriteAsync(batch, cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException e)
        {
            throw new ObjectDisposedException($"{nameof(LiteDbMemoryStore)} was disposed; the batch is not stored.", e);
        }
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
            using var database = MemoryDatabase.Open(_files);
            var (meta, report) = HandOver(database, observer, cancellationToken);
            using var journal = _decorate(new LiteDbJournal(database, meta, _freeBytes));
            var writer = new GroupWriter(_options, _files.Directory, journal, observer.OnBatch);
            Publish(writer);
            _opened.SetResult(report);
            writer.Run();
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

    // A method of its own, so that the records are not held by the frame of a thread that lives as long as the store.
    private (StoreMeta Meta, StoreLoadReport Report) HandOver(MemoryDatabase database, IStoreObserver observer, CancellationToken cancellationToken)
    {
        var loaded = Load(database, cancellationToken);
        foreach (var memory in loaded.Live)
        {
            cancellationToken.ThrowIfCancellationRequested();
            observer.OnBatch(new WriteBatch([WriteOperation.OfPut(memory)]));
        }

        return (loaded.Meta, loaded.Report);
    }

    private LoadedStore Load(MemoryDatabase database, CancellationToken cancellationToken)
    {
        try
        {
            return new MemoryLoader(database, _options.TimeProvider).Load(cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw StorageFailure.Of(e, _files.Directory, "load");
        }
    }

    private void Publish(GroupWriter writer)
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
