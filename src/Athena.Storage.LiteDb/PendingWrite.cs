using Athena.Storage.LiteDb.Journal;

namespace Athena.Storage.LiteDb;

/// <summary>
/// A batch on its way to the journal: withdrawn by its caller or begun by the writer, whichever is first. Its task is the outcome; what awaits it
/// does not run on the thread that sets it.
/// </summary>
internal sealed class PendingWrite(WriteBatch batch, long frameBytes, long createdAt) : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
{
    private const int Waiting = 0;
    private const int Begun = 1;
    private const int Withdrawn = 2;

    private CancellationTokenRegistration _registration;
    private int _state;

    public WriteBatch Batch { get; } = batch;

    /// <summary>Gets the bytes of its <see cref="Frame"/>.</summary>
    public long FrameBytes { get; } = frameBytes;

    /// <summary>Gets the timestamp of the call.</summary>
    public long CreatedAt { get; } = createdAt;

    /// <summary>Gets or sets a value indicating whether it has its place in the queue; guarded by the queue.</summary>
    public bool IsAccepted { get; set; }

    public bool IsBegun => Volatile.Read(ref _state) == Begun;

    /// <summary>Lets a token withdraw it; before it is queued.</summary>
    public void WithdrawOn(CancellationToken cancellationToken) =>
        _registration = cancellationToken.UnsafeRegister(static (state, token) => ((PendingWrite)state!).Withdraw(token), this);

    public bool TryBegin() => Interlocked.CompareExchange(ref _state, Begun, Waiting) == Waiting;

    /// <summary>Completes it with a failure where it was not begun yet, so that it never will be.</summary>
    public void Withdraw(Exception failure)
    {
        if (TryWithdraw())
        {
            TrySetException(failure);
            _registration.Unregister();
        }
    }

    public void Complete()
    {
        TrySetResult();
        _registration.Unregister();
    }

    public void Fail(Exception failure)
    {
        TrySetException(failure);
        _registration.Unregister();
    }

    private bool TryWithdraw() => Interlocked.CompareExchange(ref _state, Withdrawn, Waiting) == Waiting;

    private void Withdraw(CancellationToken cancellationToken)
    {
        if (TryWithdraw())
        {
            TrySetCanceled(cancellationToken);
        }
    }
}
