using System.Buffers;
using Athena.Model;
using Athena.Storage.Files;
using Athena.Storage.LiteDb.Journal;

namespace Athena.Storage.LiteDb.Background;

/// <summary>
/// What an open store does beside its writes, on one plain thread as LiteDB needs it: prepares segments, writes snapshots, brings the view up to
/// date and gives segments up. Nothing of it is needed for a write to be safe, so whatever fails is tried again later.
/// </summary>
internal sealed class BackgroundWork : IDisposable
{
    // Between two writes of a burst there is no time for LiteDB; behind it there is.
    private static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RetryTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan CloseTime = TimeSpan.FromSeconds(2);
    private const long ViewChunk = 5_000;

    private readonly BackgroundParts _parts;
    private readonly AutoResetEvent _signal = new(initialState: false);
    private readonly CancellationTokenSource _stop = new();
    private readonly long _openedAt;
    private long _snapshotRetryAt;
    private long _viewRetryAt;
    private long _viewBytes;

    public BackgroundWork(BackgroundParts parts)
    {
        _parts = parts;
        _openedAt = parts.Writer.DurableSequence;
    }

    private TimeProvider Clock => _parts.Options.TimeProvider;

    private JournalWriter Writer => _parts.Writer;

    /// <summary>Has it look for work; returns at once.</summary>
    public void Signal() => _signal.Set();

    /// <summary>Lets <see cref="Run"/> finish; nothing is applied any more from here on.</summary>
    public void Stop()
    {
        _stop.Cancel();
        _signal.Set();
    }

    /// <summary>Works until stopped, then closes what only this thread may use.</summary>
    public void Run()
    {
        var hasNews = true;
        while (!_stop.IsCancellationRequested)
        {
            var isBusy = _signal.WaitOne(hasNews ? IdleTime : Timeout.InfiniteTimeSpan);
            if (!_stop.IsCancellationRequested)
            {
                Step(isBusy);
                hasNews = isBusy;
            }
        }

        Close();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _signal.Dispose();
        _stop.Dispose();
    }

    private void Step(bool isBusy)
    {
        if (Writer.WantsSegment)
        {
            Try(_parts.Spare.Prepare);
        }

        if (_parts.Snapshots.IsDue(Writer.WrittenBytes, Writer.DurableSequence) && IsTimeFor(_snapshotRetryAt))
        {
            _snapshotRetryAt = Try(() => WriteSnapshot(NoIndexes, _stop.Token)) ? 0 : RetryAt();
            Try(RemoveSegments);
        }

        var isFarBehind = Writer.WrittenBytes - _viewBytes >= _parts.Options.SnapshotEveryBytes;
        if ((!isBusy || isFarBehind) && Writer.DurableSequence > _openedAt && IsTimeFor(_viewRetryAt))
        {
            _viewRetryAt = Try(UpdateView) ? 0 : RetryAt();
            Try(RemoveSegments);
        }
    }

    private static Dictionary<Scope, ReadOnlyMemory<byte>> NoIndexes(long through) => [];

    // Both numbers only grow, so the bytes read first never count what the snapshot does not hold.
    private void WriteSnapshot(Func<long, Dictionary<Scope, ReadOnlyMemory<byte>>> indexes, CancellationToken cancellationToken)
    {
        var bytes = Writer.WrittenBytes;
        var through = Writer.DurableSequence;
        FlushJournal();
        _parts.Snapshots.Write(through, bytes, indexes(through), cancellationToken);
    }

    // A snapshot must not outlive the operations it holds, as it could where they were given to the operating system only.
    private void FlushJournal()
    {
        if (_parts.Options.Durability == Durability.Fsync)
        {
            return;
        }

        foreach (var segment in _parts.Journal.Segments())
        {
            using var file = _parts.Files.Open(segment.Path, StoreFileMode.ReadWrite);
            file.Flush();
        }
    }

    private void UpdateView()
    {
        var bytes = Writer.WrittenBytes;
        var target = Writer.DurableSequence;
        OpenView(target);
        for (var more = true; more && !_stop.IsCancellationRequested && !Writer.WantsSegment;)
        {
            more = UpdateChunk(target);
        }

        _parts.View.Checkpoint();
        _viewBytes = bytes;
    }

    private void OpenView(long target)
    {
        try
        {
            if (!_parts.View.IsOpen)
            {
                _parts.View.Open();
            }
        }
        catch (StorageException e) when (e.Code == StorageException.Corrupt)
        {
            _parts.Updater.Update(target);
        }
    }

    // Returns whether more is left.
    private bool UpdateChunk(long target)
    {
        var next = Math.Min(target, _parts.View.AppliedSequence + ViewChunk);
        if (_parts.View.AppliedSequence < target)
        {
            _parts.Updater.Update(next);
        }

        return _parts.View.AppliedSequence < target;
    }

    private void RemoveSegments()
    {
        var through = Math.Min(_parts.View.CheckpointedSequence, _parts.Snapshots.SafeSequence);
        if (through > 0)
        {
            _parts.Removal.Run(through);
        }
    }

    private void Close()
    {
        var scopes = _parts.Observer.IndexedScopes;
        if (_parts.Snapshots.IsWorthItAtClose(Writer.WrittenBytes, Writer.DurableSequence, scopes.Count > 0) && !_parts.HasFailed())
        {
            Try(() => WriteSnapshot(through => Indexes(scopes, through), CancellationToken.None));
        }

        if (Writer.DurableSequence > _openedAt)
        {
            Try(FinishView);
            Try(RemoveSegments);
        }

        _parts.View.Dispose();
    }

    // What does not fit into the time is applied at the next opening.
    private void FinishView()
    {
        var start = Clock.GetTimestamp();
        if (!_parts.View.IsOpen)
        {
            _parts.View.Open();
        }

        for (var more = _parts.View.IsComplete; more && Clock.GetElapsedTime(start) < CloseTime;)
        {
            more = UpdateChunk(Writer.DurableSequence);
        }

        _parts.View.Checkpoint();
    }

    private Dictionary<Scope, ReadOnlyMemory<byte>> Indexes(IReadOnlyList<Scope> scopes, long through)
    {
        Dictionary<Scope, ReadOnlyMemory<byte>> indexes = [];
        foreach (var scope in scopes)
        {
            var buffer = new ArrayBufferWriter<byte>();
            _parts.Observer.WriteIndex(scope, buffer, () => _parts.Snapshots.Vectors.Create(through, scope));
            if (buffer.WrittenCount > 0)
            {
                indexes[scope] = buffer.WrittenMemory;
            }
        }

        return indexes;
    }

    private long RetryAt() => Clock.GetTimestamp() + (long)(RetryTime.TotalSeconds * Clock.TimestampFrequency);

    private bool IsTimeFor(long retryAt) => retryAt == 0 || Clock.GetTimestamp() >= retryAt;

    private static bool Try(Action step)
    {
        try
        {
            step();
            return true;
        }
        catch (Exception)
        {
            // Against the contract or not, nothing here may end the process: the journal has what counts.
            return false;
        }
    }
}
