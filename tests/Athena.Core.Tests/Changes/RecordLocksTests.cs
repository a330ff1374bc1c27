using Athena.Changes;
using Athena.Model;

namespace Athena.Core.Tests.Changes;

public sealed class RecordLocksTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EnterAsync_SameRecord_WaitsAndIsServedInOrder()
    {
        var locks = new RecordLocks();
        var first = await locks.EnterAsync([new MemoryId(1)], Cancellation);
        var second = locks.EnterAsync([new MemoryId(2), new MemoryId(1)], Cancellation).AsTask();
        var third = locks.EnterAllAsync(Cancellation).AsTask();
        Assert.False(second.IsCompleted || third.IsCompleted);
        first.Dispose();
        var held = await second;
        Assert.False(third.IsCompleted);
        held.Dispose();
        (await third).Dispose();
    }

    [Fact]
    public async Task EnterAsync_OtherRecords_DoNotWait()
    {
        var locks = new RecordLocks();
        using var first = await locks.EnterAsync([new MemoryId(1)], Cancellation);
        Assert.True(locks.EnterAsync([new MemoryId(2)], Cancellation).IsCompletedSuccessfully);
        Assert.True(locks.EnterAsync([], Cancellation).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task EnterAsync_Cancelled_HoldsNothing()
    {
        var locks = new RecordLocks();
        var holder = await locks.EnterAsync([new MemoryId(1)], Cancellation);
        using var stop = new CancellationTokenSource();
        var waiting = locks.EnterAllAsync(stop.Token).AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        holder.Dispose();
        var all = locks.EnterAllAsync(Cancellation);
        Assert.True(all.IsCompletedSuccessfully);
        (await all).Dispose();
    }

    [Fact]
    public async Task Covers_RecordOfALockNotHeld_IsFalse()
    {
        var locks = new RecordLocks();
        using var held = await locks.EnterAsync([new MemoryId(1), new MemoryId(2)], Cancellation);
        Assert.True(held.Covers([new MemoryId(2), new MemoryId(1)]));
        Assert.False(held.Covers([new MemoryId(1), new MemoryId(3)]));
    }

    [Fact]
    public void NumberOf_IdsOfOneMillisecond_SpreadOverTheLocks()
    {
        var numbers = Enumerable.Range(0, 4_096).Select(static i => RecordLocks.NumberOf(new MemoryId(((UInt128)1 << 100) + (UInt128)i))).ToList();
        Assert.All(numbers, static n => Assert.InRange(n, 0, 1_023));
        Assert.True(numbers.GroupBy(static n => n).Max(static g => g.Count()) <= 12);
    }

    [Fact]
    public async Task EnterAsync_ManyOverlappingSets_AllGetThrough()
    {
        var locks = new RecordLocks();
        var inside = new int[16];
        await Task.WhenAll(Enumerable.Range(0, 16).Select(worker => Task.Run(async () =>
        {
            var random = new Random(worker);
            for (var i = 0; i < 200; i++)
            {
                var records = Enumerable.Range(0, 4).Select(_ => random.Next(inside.Length)).Distinct().ToList();
                using var held = await locks.EnterAsync(records.ConvertAll(static r => new MemoryId((UInt128)r)), Cancellation);
                records.ForEach(r => Assert.Equal(1, Interlocked.Increment(ref inside[r])));
                await Task.Yield();
                records.ForEach(r => Interlocked.Decrement(ref inside[r]));
            }
        }, Cancellation)));
    }
}
