using System.Threading.Channels;

namespace Athena.Storage.LiteDb;

/// <summary>
/// The one thread that makes batches durable: it takes what waits as a group, has the journal store it with one barrier,
/// applies it in order and only then completes the callers. The first failure that may repeat stops all later writes.
/// </summary>
internal sealed class GroupWriter
{
    private readonly LiteDbStoreOptions _options;
    private readonly string _store;
    private readonly IJournal _journal;
    private readonly Action<WriteBatch> _onDurable;
    private readonly Channel<PendingWrite> _queue;
    private readonly List<PendingWrite> _group = [];
    private volatile StorageException? _failure;

    public GroupWriter(LiteDbStoreOptions options, string store, IJournal journal, Action<WriteBatch> onDurable)
    {
        _options = options;
        _store = store;
        _journal = journal;
        _onDurable = onDurable;
        _queue = Channel.CreateBounded<PendingWrite>(new BoundedChannelOptions(options.QueueCapacity) { SingleReader = true });
    }

    /// <summary>Queues a batch in the order of the calls; completes with its outcome.</summary>
    /// <exception cref="ChannelClosedException">The writer was stopped.</exception>
    public async Task WriteAsync(WriteBatch batch, CancellationToken cancellationToken)
    {
        var write = new PendingWrite(batch, WriteBatchGuard.Measure(batch));
        cancellationToken.ThrowIfCancellationRequested();
        ThrowIfFailed();
        var registration = cancellationToken.UnsafeRegister(static (state, token) => ((PendingWrite)state!).Withdraw(token), write);
        await using (registration.ConfigureAwait(false))
        {
            await _queue.Writer.WriteAsync(write, cancellationToken).ConfigureAwait(false);
            await write.Outcome.ConfigureAwait(false);
        }
    }

    /// <summary>Accepts no further batch; <see cref="Run"/> returns once the accepted ones are through.</summary>
    public void Stop() => _queue.Writer.TryComplete();

    /// <summary>Works until stopped. The calling thread is the only one that touches the journal.</summary>
    public void Run()
    {
        while (WaitForWork())
        {
            TakeGroup();
            if (_group.Count > 0)
            {
                Commit();
                _group.Clear();
            }
        }
    }

    private bool WaitForWork() => _queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult();

    private void TakeGroup()
    {
        long bytes = 0;
        while (_group.Count < _options.MaxGroupBatches && bytes < _options.MaxGroupBytes && _queue.Reader.TryRead(out var write))
        {
            if (write.TryBegin())
            {
                _group.Add(write);
                bytes += write.Bytes;
            }
        }
    }

    private void Commit()
    {
        try
        {
            ThrowIfFailed();
            _journal.Append(_group.ConvertAll(static write => write.Batch));
        }
        catch (Exception e)
        {
            var failure = StorageFailure.Of(e, _store, "write");
            _failure ??= failure.IsTransient ? null : failure;
            _group.ForEach(write => write.Fail(failure));
            return;
        }

        var applied = Apply();
        for (var i = 0; i < _group.Count; i++)
        {
            if (i < applied)
            {
                _group[i].Complete();
            }
            else
            {
                _group[i].Fail(_failure!);
            }
        }
    }

    private int Apply()
    {
        for (var i = 0; i < _group.Count; i++)
        {
            try
            {
                _onDurable(_group[i].Batch);
            }
            catch (Exception e)
            {
                // Against the contract, but nothing may end this thread or leave a caller waiting.
                _failure = new StorageException(
                    StorageException.Unavailable,
                    _store,
                    "apply",
                    $"A batch of the store '{_store}' is stored, but what reads are served from could not take it. Remedy: open the store again.",
                    isTransient: false,
                    e);
                return i;
            }
        }

        return _group.Count;
    }

    private void ThrowIfFailed()
    {
        if (_failure is { } failure)
        {
            throw new StorageException(
                failure.Code,
                _store,
                "write",
                $"The store '{_store}' takes no writes since an earlier one failed. Remedy: see to its cause, then open the store again. The cause: {failure.Message}",
                isTransient: false,
                failure);
        }
    }
}
