namespace Athena.Storage.LiteDb.Journal;

/// <summary>
/// The writes on their way, in the order of the calls: some with a place, bounded by number and bytes, the others waiting for one. One timer
/// looks after all of them: a place that does not come free in time is <c>overloaded</c>, a disk that does not answer in time <c>timeout</c>.
/// </summary>
internal sealed class WriteQueue : IDisposable
{
    private const int BytesFactor = 4;

    // Some 40 microseconds, less than it takes to put a thread to sleep and wake it again.
    private const int Looks = 40;
    private const int SpinsBetweenLooks = 30;

    private readonly object _gate = new();
    private readonly LiteDbStoreOptions _options;
    private readonly string _store;
    private readonly Queue<PendingWrite> _accepted = new();
    private readonly Queue<PendingWrite> _waiting = new();
    private readonly Queue<PendingWrite> _watched = new();
    private readonly ITimer _timer;
    private long _acceptedBytes;
    private int _acceptedCount;
    private bool _timerIsSet;
    private bool _isComplete;

    public WriteQueue(LiteDbStoreOptions options, string store)
    {
        _options = options;
        _store = store;
        _timer = options.TimeProvider.CreateTimer(static state => ((WriteQueue)state!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Gets a value indicating whether no write waits.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (_gate)
            {
                return _accepted.Count == 0;
            }
        }
    }

    /// <summary>Queues a write in the order of the calls.</summary>
    /// <returns>False where the queue takes no more.</returns>
    public bool TryAdd(PendingWrite write)
    {
        lock (_gate)
        {
            if (_isComplete)
            {
                return false;
            }

            if (_waiting.Count == 0 && HasPlace(write))
            {
                Accept(write);
            }
            else
            {
                _waiting.Enqueue(write);
            }

            Watch(write);
            return true;
        }
    }

    /// <summary>Blocks until a write waits; false once the queue is complete and empty.</summary>
    public bool Wait()
    {
        // A caller that waits for each answer comes back with its next write at once.
        for (var look = 0; look < Looks && Volatile.Read(ref _acceptedCount) == 0; look++)
        {
            Thread.SpinWait(SpinsBetweenLooks);
        }

        lock (_gate)
        {
            while (_accepted.Count == 0)
            {
                if (_isComplete)
                {
                    return false;
                }

                Monitor.Wait(_gate);
            }

            return true;
        }
    }

    /// <summary>Takes what waits and is not withdrawn, and begins it.</summary>
    /// <param name="group">Added to.</param>
    /// <param name="maxBatches">The most writes that the group may have.</param>
    /// <param name="maxBytes">The most bytes that are taken.</param>
    public void Take(List<PendingWrite> group, int maxBatches, long maxBytes)
    {
        lock (_gate)
        {
            while (group.Count < maxBatches && _accepted.TryPeek(out var write) && write.FrameBytes <= maxBytes)
            {
                _accepted.Dequeue();
                Volatile.Write(ref _acceptedCount, _accepted.Count);
                _acceptedBytes -= write.FrameBytes;
                if (write.TryBegin())
                {
                    group.Add(write);
                    maxBytes -= write.FrameBytes;
                }
            }

            while (_waiting.TryPeek(out var next) && (next.Task.IsCompleted || HasPlace(next)))
            {
                _waiting.Dequeue();
                if (!next.Task.IsCompleted)
                {
                    Accept(next);
                }
            }
        }
    }

    /// <summary>Takes no more; refuses what has no place yet.</summary>
    /// <param name="refusal">For those.</param>
    public void Complete(Exception refusal)
    {
        lock (_gate)
        {
            _isComplete = true;
            while (_waiting.TryDequeue(out var write))
            {
                write.Withdraw(refusal);
            }

            Monitor.PulseAll(_gate);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private bool HasPlace(PendingWrite write) =>
        _accepted.Count == 0
        || (_accepted.Count < _options.QueueCapacity && _acceptedBytes + write.FrameBytes <= (long)BytesFactor * _options.MaxGroupBytes);

    private void Accept(PendingWrite write)
    {
        write.IsAccepted = true;
        _accepted.Enqueue(write);
        Volatile.Write(ref _acceptedCount, _accepted.Count);
        _acceptedBytes += write.FrameBytes;
        if (_accepted.Count == 1)
        {
            Monitor.Pulse(_gate);
        }
    }

    private void Watch(PendingWrite write)
    {
        while (_watched.TryPeek(out var oldest) && oldest.Task.IsCompleted)
        {
            _watched.Dequeue();
        }

        _watched.Enqueue(write);
        if (!_timerIsSet)
        {
            SetTimer(TimeSpan.MaxValue);
        }
    }

    private void OnTimer()
    {
        lock (_gate)
        {
            _timerIsSet = false;
            var next = TimeSpan.MaxValue;
            foreach (var write in _watched)
            {
                if (!write.Task.IsCompleted)
                {
                    next = Shorter(next, Check(write));
                }
            }

            if (next < TimeSpan.MaxValue)
            {
                SetTimer(next);
            }
        }
    }

    // Returns the time until the write must be looked at again.
    private TimeSpan Check(PendingWrite write)
    {
        var limit = write.IsAccepted ? _options.WriteTimeout : _options.QueueTimeout;
        var age = _options.TimeProvider.GetElapsedTime(write.CreatedAt);
        if (age < limit)
        {
            return limit - age;
        }

        write.Withdraw(StorageFailure.Overloaded(_store, age));
        if (write.IsBegun)
        {
            write.Fail(StorageFailure.TimedOut(_store, age));
        }

        return TimeSpan.MaxValue;
    }

    // Never later than a write that comes meanwhile may have to be looked at.
    private void SetTimer(TimeSpan due)
    {
        _timerIsSet = true;
        _timer.Change(Shorter(due, Shorter(_options.QueueTimeout, _options.WriteTimeout)), Timeout.InfiniteTimeSpan);
    }

    private static TimeSpan Shorter(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
