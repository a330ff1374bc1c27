using Athena.Model;

namespace Athena.Changes;

/// <summary>
/// Makes the check of a version and the commit one step: who changes records holds their locks from before the check until after the
/// commit. Readers take none. Records share 1,024 locks by their ids; several are taken in ascending order, so no two changes wait for each
/// other, and each lock serves first come first served.
/// </summary>
internal sealed class RecordLocks
{
    private const int Log2Count = 10;
    private const int Count = 1 << Log2Count;
    private const ulong GoldenRatio = 0x9E37_79B9_7F4A_7C15;

    // Never disposed: they hold nothing, and a change that waits must be woken, also while the engine closes.
    private readonly SemaphoreSlim[] _locks = new SemaphoreSlim[Count];

    internal RecordLocks()
    {
        for (var i = 0; i < Count; i++)
        {
            _locks[i] = new SemaphoreSlim(1, 1);
        }
    }

    /// <summary>Waits for the locks of records. Cancelled, it holds none.</summary>
    internal ValueTask<HeldLocks> EnterAsync(IReadOnlyCollection<MemoryId> ids, CancellationToken cancellationToken) =>
        EnterSortedAsync([.. ids.Select(NumberOf).Distinct().Order()], cancellationToken);

    /// <summary>Waits until no other change is under way.</summary>
    internal ValueTask<HeldLocks> EnterAllAsync(CancellationToken cancellationToken) =>
        EnterSortedAsync([.. Enumerable.Range(0, Count)], cancellationToken);

    internal static int NumberOf(MemoryId id) => (int)(((ulong)id.Value * GoldenRatio) >> (64 - Log2Count));

    internal void Exit(ReadOnlySpan<int> numbers)
    {
        foreach (var number in numbers)
        {
            _locks[number].Release();
        }
    }

    private async ValueTask<HeldLocks> EnterSortedAsync(int[] ascending, CancellationToken cancellationToken)
    {
        var entered = 0;
        try
        {
            foreach (var number in ascending)
            {
                await _locks[number].WaitAsync(cancellationToken).ConfigureAwait(false);
                entered++;
            }
        }
        catch (OperationCanceledException)
        {
            Exit(ascending.AsSpan(0, entered));
            throw;
        }

        return new HeldLocks(this, ascending);
    }
}
