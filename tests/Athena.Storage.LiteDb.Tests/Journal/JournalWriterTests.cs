using Athena.Conformance.Tests;
using Athena.Storage;
using Athena.Storage.LiteDb;
using Athena.Storage.LiteDb.Files;
using Athena.Tests.Storage.LiteDb.Files;
using Microsoft.Extensions.Time.Testing;

namespace Athena.Tests.Storage.LiteDb.Journal;

public sealed class JournalWriterTests : IDisposable
{
    private readonly TestDirectory _directory = new();
    private readonly TestMemories _memories = new(19);
    private readonly FaultLayer _files = new(SystemFileLayer.Instance);
    private readonly ManualResetEventSlim _busy = new();
    private readonly ManualResetEventSlim _release = new(initialState: true);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _directory.Dispose();
        _busy.Dispose();
        _release.Dispose();
    }

    [Fact]
    public async Task WriteAsync_ManyWriters_ShareFlushes()
    {
        const int writers = 64;
        const int each = 40;
        await using var store = await _directory.OpenAsync(_files, options: _directory.Options with { SegmentBytes = 16 << 20 });
        await store.WriteAsync(Put("first"), Stop);
        var before = _files.Flushes;
        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(
            async () =>
            {
                for (var i = 0; i < each; i++)
                {
                    await store.WriteAsync(Put($"{writer} {i}"), Stop);
                }
            },
            Stop)));

        Assert.InRange(_files.Flushes - before, each, writers * each / 4);
    }

    [Fact]
    public async Task WriteAsync_ManyWaiting_ShareOneWriteAndOneFlush()
    {
        await using var store = await BlockedAsync(_directory.Options);
        var waiting = Enumerable.Range(0, 200).Select(i => store.WriteAsync(Put($"{i}"), Stop)).ToList();
        var (writes, flushes) = (_files.Writes, _files.Flushes);
        _release.Set();
        await Task.WhenAll(waiting);

        Assert.Equal((1, 1), (_files.Writes - writes, _files.Flushes - flushes));
    }

    [Theory]
    [InlineData(Durability.Fsync, 20)]
    [InlineData(Durability.Os, 0)]
    public async Task WriteAsync_OneByOne_FlushesAsTheDurabilitySays(Durability durability, int expected)
    {
        await using var store = await _directory.OpenAsync(_files, options: _directory.Options with { Durability = durability, SegmentBytes = 1 << 20 });
        await store.WriteAsync(Put("first"), Stop);
        var before = _files.Flushes;
        for (var i = 0; i < 20; i++)
        {
            await store.WriteAsync(Put($"{i}"), Stop);
        }

        Assert.Equal(expected, _files.Flushes - before);
    }

    [Fact]
    public async Task WriteAsync_QueueFull_IsOverloadedInTime()
    {
        var clock = new FakeTimeProvider();
        var options = _directory.Options with { QueueCapacity = 2, QueueTimeout = TimeSpan.FromSeconds(3), TimeProvider = clock };
        await using (var store = await BlockedAsync(options))
        {
            var accepted = Enumerable.Range(0, 2).Select(i => store.WriteAsync(Put($"accepted {i}"), Stop)).ToList();
            var late = store.WriteAsync(Put("late"), Stop);
            clock.Advance(TimeSpan.FromSeconds(2));
            var later = store.WriteAsync(Put("later"), Stop);
            clock.Advance(TimeSpan.FromSeconds(1));
            var refusal = await Assert.ThrowsAsync<StorageException>(() => late);
            Assert.Equal((StorageException.Overloaded, true, false), (refusal.Code, refusal.IsTransient, later.IsCompleted));
            _release.Set();
            await Task.WhenAll([.. accepted, later]);
        }

        await AssertHoldsAsync("first", "accepted 0", "accepted 1", "later");
    }

    [Fact]
    public async Task WriteAsync_QueueFullOfBytes_IsOverloadedInTime()
    {
        var clock = new FakeTimeProvider();
        var options = _directory.Options with { MaxGroupBytes = 10_000, QueueTimeout = TimeSpan.FromSeconds(3), TimeProvider = clock };
        await using var store = await BlockedAsync(options);
        var writes = Enumerable.Range(0, 8).Select(i => store.WriteAsync(Put($"{i}{new string('x', 9_000)}"), Stop)).ToList();
        clock.Advance(TimeSpan.FromSeconds(3));
        var refused = await Task.WhenAll(writes.Skip(4).Select(write => Assert.ThrowsAsync<StorageException>(() => write)));
        _release.Set();
        await Task.WhenAll(writes.Take(4));

        Assert.All(refused, failure => Assert.Equal(StorageException.Overloaded, failure.Code));
    }

    [Fact]
    public async Task WriteAsync_DiskDoesNotAnswer_TimesOutWithAnUnknownOutcome()
    {
        var clock = new FakeTimeProvider();
        var options = _directory.Options with { WriteTimeout = TimeSpan.FromSeconds(7), TimeProvider = clock };
        await using (var store = await BlockedAsync(options))
        {
            var waiting = store.WriteAsync(Put("waiting"), Stop);
            clock.Advance(TimeSpan.FromSeconds(7));
            var timeout = await Assert.ThrowsAsync<StorageException>(() => _first!);
            var refusal = await Assert.ThrowsAsync<StorageException>(() => waiting);

            Assert.Equal((StorageException.Timeout, false), (timeout.Code, timeout.IsTransient));
            Assert.Contains("not known", timeout.Message, StringComparison.Ordinal);
            Assert.Equal((StorageException.Overloaded, true), (refusal.Code, refusal.IsTransient));
            _release.Set();
            await store.WriteAsync(Put("after"), Stop);
        }

        await AssertHoldsAsync("first", "after");
    }

    [Fact]
    public async Task WriteAsync_CancelledInTheQueue_CompletesAtOnce()
    {
        using var cancel = new CancellationTokenSource();
        await using (var store = await BlockedAsync(_directory.Options))
        {
            var withdrawn = store.WriteAsync(Put("withdrawn"), cancel.Token);
            await cancel.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => withdrawn);
            _release.Set();
        }

        await AssertHoldsAsync("first");
    }

    [Theory]
    [InlineData(typeof(OutOfMemoryException))]
    [InlineData(typeof(FormatException))]
    public async Task WriteAsync_CannotBeApplied_IsNotHushedUp(Type cause)
    {
        await using (var store = await _directory.OpenAsync(onDurable: batch => ThrowAt(batch, "stored", cause)))
        {
            await store.WriteAsync(Put("served"), Stop);
            var failure = await Assert.ThrowsAsync<StorageException>(() => store.WriteAsync(Put("stored"), Stop));
            var later = await Assert.ThrowsAsync<StorageException>(() => store.WriteAsync(Put("later"), Stop));

            Assert.IsType(cause, failure.InnerException);
            Assert.Contains("is stored", failure.Message, StringComparison.Ordinal);
            Assert.Contains("nothing of this one was stored", later.Message, StringComparison.Ordinal);
            Assert.False(failure.IsTransient || later.IsTransient);
        }

        await AssertHoldsAsync("served", "stored");
    }

    private Task? _first;

    private static void ThrowAt(WriteBatch batch, string text, Type cause)
    {
        if (batch.Operations[0].Put!.Record.Text == text)
        {
            throw (Exception)Activator.CreateInstance(cause)!;
        }
    }

    /// <summary>A store whose disk does not answer to the first write until it is released.</summary>
    private async Task<LiteDbMemoryStore> BlockedAsync(LiteDbStoreOptions options)
    {
        var store = await _directory.OpenAsync(_files, options: options);
        _release.Reset();
        _files.BeforeFlush = Block;
        _first = store.WriteAsync(Put("first"), Stop);
        _busy.Wait(Stop);
        return store;

        // The segment is made by the same thread; only the flush of the frame itself may block, for it is behind the begin.
        void Block()
        {
            if (_files.Writes > 2)
            {
                _busy.Set();
                _release.Wait(Stop);
            }
        }
    }

    private WriteBatch Put(string text) => TestMemories.Put(_memories.Make(text));

    private async Task AssertHoldsAsync(params string[] texts)
    {
        var (live, report) = await _directory.ReadAsync();
        Assert.Equal(texts, live.Select(memory => memory.Record.Text));
        Assert.Equal((0, 0), (report.Quarantined, report.TornBytes));
    }
}
