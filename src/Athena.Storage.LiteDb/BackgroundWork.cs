using Athena.Storage.LiteDb.Journal;

namespace Athena.Storage.LiteDb;

/// <summary>What an open store does beside its writes, on one plain thread: prepares segments.</summary>
internal sealed class BackgroundWork(JournalWriter writer, SpareSegment spare) : IDisposable
{
    private readonly AutoResetEvent _signal = new(initialState: false);
    private volatile bool _isStopped;

    /// <summary>Has it look for work; returns at once.</summary>
    public void Signal() => _signal.Set();

    /// <summary>Lets <see cref="Run"/> return after the step at hand.</summary>
    public void Stop()
    {
        _isStopped = true;
        _signal.Set();
    }

    /// <summary>Works until stopped.</summary>
    public void Run()
    {
        while (_signal.WaitOne() && !_isStopped)
        {
            if (writer.WantsSegment)
            {
                Try(spare.Prepare);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _signal.Dispose();

    // Whatever fails here is tried again at the next signal; a write that needs it meets the failure itself.
    private static void Try(Action step)
    {
        try
        {
            step();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or StorageException)
        {
        }
    }
}
