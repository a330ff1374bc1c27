namespace Athena.Storage.LiteDb;

/// <summary>A batch on its way to the writer: withdrawn by its caller or begun by the writer, whichever is first.</summary>
internal sealed class OldPendingWrite(WriteBatch batch, long bytes)
{
    private const int Waiting = 0;
    private const int Begun = 1;
    private const int Withdrawn = 2;

    // Asynchronously, or the caller's code would run on the writer thread.
    private readonly TaskCompletionSource _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _state;

    public WriteBatch Batch { get; } = batch;

    public long Bytes { get; } = bytes;

    public Task Outcome => _outcome.Task;

    public bool TryBegin() => Interlocked.CompareExchange(ref _state, Begun, Waiting) == Waiting;

    public void Withdraw(CancellationToken cancellationToken)
    {
        if (Interlocked.CompareExchange(ref _state, Withdrawn, Waiting) == Waiting)
        {
            _outcome.SetCanceled(cancellationToken);
        }
    }

    public void Complete() => _outcome.SetResult();

    public void Fail(Exception failure) => _outcome.SetException(failure);
}
