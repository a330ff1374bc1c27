namespace Athena.Storage.LiteDb.Journal;

/// <summary>
/// Applies what is durable to what reads are served from, in order, and completes the callers only then. It has a thread of its own, so that
/// the journal can flush the next group meanwhile; where nothing else waits the journal's thread applies a group itself.
/// </summary>
/// <param name="observer">Told of each batch.</param>
/// <param name="store">For messages.</param>
/// <param name="lastSequence">The number of the last operation that is applied.</param>
internal sealed class Applier(IStoreObserver observer, string store, long lastSequence)
{
    // One is applied while the next is written; more would only wait.
    private const int Groups = 2;

    private readonly object _gate = new();
    private readonly Queue<WriteGroup> _posted = new();
    private readonly Stack<WriteGroup> _free = new([new WriteGroup(), new WriteGroup()]);
    private long _appliedSequence = lastSequence;
    private volatile StorageException? _failure;
    private bool _isComplete;

    /// <summary>Gets the number of the last operation that reads can see.</summary>
    public long AppliedSequence => Volatile.Read(ref _appliedSequence);

    /// <summary>Gets why nothing is applied any more; null while all is well.</summary>
    public StorageException? Failure => _failure;

    /// <summary>Takes a free group, as soon as there is one.</summary>
    public WriteGroup Rent()
    {
        lock (_gate)
        {
            while (_free.Count == 0)
            {
                Monitor.Wait(_gate);
            }

            return _free.Pop();
        }
    }

    /// <summary>Gives a group back, empty.</summary>
    public void Return(WriteGroup group)
    {
        group.Writes.Clear();
        lock (_gate)
        {
            _free.Push(group);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Applies a durable group: on the calling thread where that keeps the order and nothing is gained by another.</summary>
    public void Post(WriteGroup group, bool isAlone)
    {
        lock (_gate)
        {
            if (!isAlone || _free.Count < Groups - 1)
            {
                _posted.Enqueue(group);
                Monitor.PulseAll(_gate);
                return;
            }
        }

        Apply(group);
    }

    /// <summary>Lets <see cref="Run"/> return once all is applied.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            _isComplete = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Applies what is posted, until completed.</summary>
    public void Run()
    {
        while (Next() is { } group)
        {
            Apply(group);
        }
    }

    private WriteGroup? Next()
    {
        lock (_gate)
        {
            while (_posted.Count == 0)
            {
                if (_isComplete)
                {
                    return null;
                }

                Monitor.Wait(_gate);
            }

            return _posted.Dequeue();
        }
    }

    private void Apply(WriteGroup group)
    {
        var applied = 0;
        try
        {
            for (; applied < group.Writes.Count && _failure is null; applied++)
            {
                observer.OnBatch(group.Writes[applied].Batch);
            }
        }
        catch (Exception e)
        {
            // Out of memory, or against the contract; nothing may end this thread or leave a caller waiting.
            _failure = StorageFailure.NotApplied(e, store);
        }

        if (_failure is null)
        {
            Volatile.Write(ref _appliedSequence, group.LastSequence);
        }

        for (var i = 0; i < group.Writes.Count; i++)
        {
            if (i < applied)
            {
                group.Writes[i].Complete();
            }
            else
            {
                group.Writes[i].Fail(_failure!);
            }
        }

        Return(group);
    }
}
