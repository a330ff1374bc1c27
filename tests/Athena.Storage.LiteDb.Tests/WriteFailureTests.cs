using Athena.Conformance.Tests;
using Athena.Storage;
using Athena.Storage.LiteDb;

namespace Athena.Tests.Storage.LiteDb;

public sealed class WriteFailureTests : IDisposable
{
    private const int NoSpaceLeft = 28;
    private readonly TestDirectory _directory = new();
    private readonly TestMemories _memories = new(13);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(NoSpaceLeft, StorageException.Full)]
    [InlineData(5, StorageException.Unavailable)]
    public async Task WriteAsync_JournalFails_RefusesItAndAllLater(int systemError, string code)
    {
        var fail = false;
        await using (var store = await _directory.OpenAsync(journal => new TamperingJournal(journal, () => ThrowIf(fail, systemError))))
        {
            await store.WriteAsync(TestMemories.Put(_memories.Make("kept")), Stop);
            fail = true;
            var first = await Assert.ThrowsAsync<StorageException>(() => store.WriteAsync(TestMemories.Put(_memories.Make("refused")), Stop));
            fail = false;
            var later = await Assert.ThrowsAsync<StorageException>(() => store.WriteAsync(TestMemories.Put(_memories.Make("later")), Stop));

            Assert.Equal([code, code], [first.Code, later.Code]);
            Assert.DoesNotContain("refused", first.Message, StringComparison.Ordinal);
        }

        await AssertOnlyAsync("kept");
    }

    [Fact]
    public async Task WriteAsync_LiteDbFailsInTheTransaction_NothingOfTheGroupAppearsLater()
    {
        await _directory.WriteAsync(_memories.Make("kept"));
        var size = new FileInfo(_directory.Data).Length;
        _directory.Tamper(database => database.LimitSize = size + (16 * 8_192));
        await using (var store = await _directory.OpenAsync())
        {
            var batch = new WriteBatch([.. Enumerable.Range(0, 2_000).Select(i => WriteOperation.OfPut(_memories.Nasty($"refused {i}")))]);
            var refusal = await Assert.ThrowsAsync<StorageException>(() => store.WriteAsync(batch, Stop));
            Assert.Equal(StorageException.Unavailable, refusal.Code);
            await Assert.ThrowsAsync<StorageException>(() => store.WriteAsync(TestMemories.Put(_memories.Make("later")), Stop));
        }

        CollectGarbage();
        await AssertOnlyAsync("kept");
        _directory.Tamper(database => database.LimitSize = long.MaxValue);
        await _directory.WriteAsync(_memories.Make("after"));
        await AssertOnlyAsync("kept", "after");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task DiscardLog_CommittedButNotPastTheBarrier_TakesItBack(bool discard)
    {
        await _directory.WriteAsync(_memories.Make("kept"));
        using (var database = MemoryDatabase.Open(new StoreFiles(_directory.Path)))
        {
            database.InTransaction(() => database.Memories.Upsert(MemoryDocument.Of(_memories.Make("refused"), 2).ToBson()));
            if (discard)
            {
                database.DiscardLog();
            }
        }

        var (live, _) = await _directory.ReadAsync();
        Assert.Equal(discard ? ["kept"] : ["kept", "refused"], live.Select(memory => memory.Record.Text));
    }

    [Fact]
    public async Task WriteAsync_TooLittleRoom_RefusesOnlyThatWrite()
    {
        var free = 1L << 40;
        await using (var store = await _directory.OpenAsync(freeBytes: () => free))
        {
            await store.WriteAsync(TestMemories.Put(_memories.Make("kept")), Stop);
            free = 1L << 20;
            var refusal = await Assert.ThrowsAsync<StorageException>(() => store.WriteAsync(TestMemories.Put(_memories.Make("refused")), Stop));
            Assert.Equal((StorageException.Full, true), (refusal.Code, refusal.IsTransient));
            free = 1L << 40;
            await store.WriteAsync(TestMemories.Put(_memories.Make("after")), Stop);
        }

        await AssertOnlyAsync("kept", "after");
    }

    [Fact]
    public async Task WriteAsync_ApplyThrows_EndsNeitherThreadNorProcess()
    {
        await using (var store = await _directory.OpenAsync(onDurable: _ => throw new FormatException("a bug")))
        {
            var failure = await Assert.ThrowsAsync<StorageException>(() => store.WriteAsync(TestMemories.Put(_memories.Make("stored")), Stop));
            Assert.IsType<FormatException>(failure.InnerException);
            await Assert.ThrowsAsync<StorageException>(() => store.WriteAsync(TestMemories.Put(_memories.Make("later")), Stop));
        }

        await AssertOnlyAsync("stored");
    }

    [Fact]
    public async Task WriteAsync_ManyWaiting_ShareABarrier()
    {
        const int waiting = 200;
        using var busy = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        TamperingJournal? journal = null;
        await using var store = await _directory.OpenAsync(inner => journal = new TamperingJournal(inner, Block));
        var first = store.WriteAsync(TestMemories.Put(_memories.Make("first")), Stop);
        busy.Wait(Stop);
        var writes = Enumerable.Range(0, waiting).Select(i => store.WriteAsync(TestMemories.Put(_memories.Make($"{i}")), Stop)).ToList();
        release.Set();
        await first;
        await Task.WhenAll(writes);

        Assert.Equal(2, journal!.Groups);

        void Block()
        {
            busy.Set();
            release.Wait(Stop);
        }
    }

    [Fact]
    public async Task WriteAsync_CancelledInTheQueue_CompletesAtOnce()
    {
        using var busy = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        using var cancel = new CancellationTokenSource();
        await using (var store = await _directory.OpenAsync(inner => new TamperingJournal(inner, Block)))
        {
            var first = store.WriteAsync(TestMemories.Put(_memories.Make("kept")), Stop);
            busy.Wait(Stop);
            var withdrawn = store.WriteAsync(TestMemories.Put(_memories.Make("withdrawn")), cancel.Token);
            await cancel.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => withdrawn);
            release.Set();
            await first;
        }

        await AssertOnlyAsync("kept");

        void Block()
        {
            busy.Set();
            release.Wait(Stop);
        }
    }

    private static void ThrowIf(bool fail, int systemError)
    {
        if (fail)
        {
            throw new IOException("injected", systemError);
        }
    }

    // A LiteDB instance that failed ends the process when its finalizers run.
    private static void CollectGarbage()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }

    private async Task AssertOnlyAsync(params string[] texts)
    {
        var (live, report) = await _directory.ReadAsync();
        Assert.Equal(texts, live.Select(memory => memory.Record.Text));
        Assert.Equal(new StoreLoadReport(texts.Length, 0, 0), report);
    }
}
