using Athena.Storage;

namespace Athena.Conformance.Tests;

/// <summary>Cancelling, closing and calls out of order.</summary>
public abstract partial class MemoryStoreConformance<TStore>
{
    [Fact]
    public async Task WriteAsync_CancelledWhileItWaits_StoresNothing()
    {
        using var busy = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        using var cancel = new CancellationTokenSource();
        var applied = new List<WriteBatch>();
        var (first, second, third) = (TestMemories.Put(_memories.Make("first")), TestMemories.Put(_memories.Make("second")), TestMemories.Put(_memories.Make("third")));
        await using (var store = await OpenAsync(Apply))
        {
            var writing = Task.Run(() => store.WriteAsync(first, Stop), Stop);
            busy.Wait(Stop);
            var waiting = Task.Run(() => store.WriteAsync(second, cancel.Token), Stop);
            await cancel.CancelAsync();
            release.Set();
            await writing;
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
            await store.WriteAsync(third, Stop);
        }

        Assert.Equal([first, third], applied);
        await AssertHoldsAsync([first.Operations[0].Put!, third.Operations[0].Put!], 0);

        void Apply(WriteBatch batch)
        {
            applied.Add(batch);
            busy.Set();
            release.Wait(Stop);
        }
    }

    [Fact]
    public async Task WriteAsync_CancelledWhileItIsCommitted_CompletesWithItsOutcome()
    {
        using var cancel = new CancellationTokenSource();
        var memory = _memories.Make("too late");
        await using (var store = await OpenAsync(_ => cancel.Cancel()))
        {
            await store.WriteAsync(TestMemories.Put(memory), cancel.Token);
        }

        Assert.True(cancel.IsCancellationRequested);
        await AssertHoldsAsync([memory], 0);
    }

    [Fact]
    public async Task WriteAsync_CancelledBefore_StoresNothing()
    {
        await using (var store = await OpenAsync(_ => Assert.Fail("applied")))
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.WriteAsync(TestMemories.Put(_memories.Make("never")), new CancellationToken(canceled: true)));
        }

        await AssertHoldsAsync([], 0);
    }

    [Fact]
    public async Task DisposeAsync_WithWritesUnderWay_StoresOrRefusesEach()
    {
        var applied = new List<WriteBatch>();
        var store = await OpenAsync(applied.Add);
        var batches = Enumerable.Range(0, 50).Select(i => TestMemories.Put(_memories.Make($"{i}"))).ToList();
        var writes = batches.ConvertAll(batch => store.WriteAsync(batch, Stop));
        await store.DisposeAsync();
        await store.DisposeAsync();
        var stored = new List<WriteBatch>();
        for (var i = 0; i < writes.Count; i++)
        {
            if (await Record.ExceptionAsync(() => writes[i]) is { } refusal)
            {
                Assert.IsType<ObjectDisposedException>(refusal);
            }
            else
            {
                stored.Add(batches[i]);
            }
        }

        Assert.NotEmpty(stored);
        Assert.Equal(stored, applied);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.WriteAsync(batches[0], Stop));
        await AssertHoldsAsync([.. stored.Select(batch => batch.Operations[0].Put!)], 0);
    }

    [Fact]
    public async Task Lifecycle_OutOfOrder_IsRefused()
    {
        var store = Create();
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.WriteAsync(TestMemories.Put(_memories.Make("early")), Stop));
        await store.OpenAsync(new StoreModel(), Stop);
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.OpenAsync(new StoreModel(), Stop));
        await store.DisposeAsync();
        var other = Create();
        await other.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => other.OpenAsync(new StoreModel(), Stop));
    }

    [Fact]
    public async Task OpenAsync_Cancelled_Throws()
    {
        await using var store = Create();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.OpenAsync(new StoreModel(), new CancellationToken(canceled: true)));
    }
}
