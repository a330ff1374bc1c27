namespace Athena.Storage.LiteDb.View;

/// <summary>
/// Keeps the first failure of the files of one LiteDB instance. From then on nothing more is written to any of them, and LiteDB is not told:
/// an exception on its writing thread makes it wait for itself, or ends the process from a finaliser, and after a lost page it would cut a log that
/// is still needed. Whoever drives LiteDB asks <see cref="ThrowIfSet"/> after every step.
/// </summary>
internal sealed class WriteLatch
{
    private Exception? _error;

    /// <summary>Gets a value indicating whether something failed.</summary>
    public bool IsSet => Volatile.Read(ref _error) is not null;

    /// <summary>Notes a failure; the first one stays.</summary>
    public void Set(Exception error) => Interlocked.CompareExchange(ref _error, error, null);

    /// <exception cref="IOException">Something failed before.</exception>
    public void ThrowIfSet()
    {
        if (Volatile.Read(ref _error) is { } error)
        {
            throw new IOException("A file of the view failed; what LiteDB did after that is lost.", error);
        }
    }
}
