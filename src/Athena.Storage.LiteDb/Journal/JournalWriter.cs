namespace Athena.Storage.LiteDb.Journal;

/// <summary>
/// Takes the writes of all callers, makes them durable in groups on a thread of its own and has them applied. Callers are completed in the order
/// of the journal.
/// </summary>
internal sealed class JournalWriter : IDisposable
{
    private readonly LiteDbStoreOptions _options;
    private readonly string _store;
    private readonly JournalAppender _appender;
    private readonly Applier _applier;
    private readonly Action _onProgress;
    private readonly WriteQueue _queue;
    private long _durableSequence;
    private long _writtenBytes;

    /// <param name="options">The settings of the store.</param>
    /// <param name="store">For messages.</param>
    /// <param name="appender">Owned by the caller of <see cref="Run"/>, used by its thread.</param>
    /// <param name="applier">Applies what is durable.</param>
    /// <param name="onProgress">Told after each group; returns at once.</param>
    public JournalWriter(LiteDbStoreOptions options, string store, JournalAppender appender, Applier applier, Action onProgress)
    {
        _options = options;
        _store = store;
        _appender = appender;
        _applier = applier;
        _onProgress = onProgress;
        _durableSequence = appender.LastSequence;
        _queue = new WriteQueue(options, store);
    }

    /// <summary>Gets the number of the last operation that is stored as the durability of the store says.</summary>
    public long DurableSequence => Volatile.Read(ref _durableSequence);

    /// <summary>Gets the bytes written to the journal since it was opened.</summary>
    public long WrittenBytes => Volatile.Read(ref _writtenBytes);

    /// <summary>Gets a value indicating whether the next segment should be prepared by now.</summary>
    public bool WantsSegment { get; private set; }

    /// <summary>Queues a batch in the order of the calls; completes when it is durable and applied.</summary>
    public Task WriteAsync(WriteBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            WriteBatchGuard.Measure(batch);
            var payload = BatchCodec.Size(batch);
            Throw.IfOutside(payload, 1, Frame.MaxPayloadBytes, "batch bytes");
            if (cancellationToken.IsCancellationRequested)
            {
                return Task.FromCanceled(cancellationToken);
            }

            ThrowIfNotApplied();
            var write = new PendingWrite(batch, payload + Frame.OverheadBytes, _options.TimeProvider.GetTimestamp());
            write.WithdrawOn(cancellationToken);
            return _queue.TryAdd(write) ? write.Task : Task.FromException(Disposed());
        }
        catch (Exception e)
        {
            return Task.FromException(e);
        }
    }

    /// <summary>Takes no further batch; <see cref="Run"/> returns once those that have their place are through.</summary>
    public void Stop() => _queue.Complete(Disposed());

    /// <summary>Works until stopped. The calling thread is the only one that touches the appender.</summary>
    public void Run()
    {
        while (_queue.Wait())
        {
            var group = _applier.Rent();
            _queue.Take(group.Writes, 1, long.MaxValue);
            if (group.Writes.Count > 0 && TryAppend(group))
            {
                _applier.Post(group, isAlone: _queue.IsEmpty);
                _onProgress();
            }
            else
            {
                _applier.Return(group);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _queue.Dispose();

    private static ObjectDisposedException Disposed() => new($"{nameof(LiteDbMemoryStore)} was disposed; the batch is not stored.", innerException: null);

    private bool TryAppend(WriteGroup group)
    {
        var first = group.Writes[0].FrameBytes;
        try
        {
            ThrowIfNotApplied();
            _appender.EnsureRoom(first);
            _queue.Take(group.Writes, _options.MaxGroupBatches, Math.Min(_options.MaxGroupBytes, _appender.Room) - first);
            _appender.Append(group.Writes);
        }
        catch (Exception e)
        {
            // What waits would meet the same, and need not find out one by one.
            _queue.Take(group.Writes, _options.MaxGroupBatches, _options.MaxGroupBytes - first);
            group.Fail(StorageFailure.OfWrite(e, _store));
            return false;
        }

        group.LastSequence = _appender.LastSequence;
        Volatile.Write(ref _durableSequence, group.LastSequence);
        WantsSegment = _appender.IsHalfFull;
        foreach (var write in group.Writes)
        {
            _writtenBytes += write.FrameBytes;
        }

        return true;
    }

    private void ThrowIfNotApplied()
    {
        if (_applier.Failure is { } failure)
        {
            throw StorageFailure.Stopped(failure, _store);
        }
    }
}
