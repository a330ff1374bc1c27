using Athena.Model;
using Athena.Storage;

namespace Athena.Conformance.Tests;

/// <summary>What every store must do; one sealed subclass a store, and a test that none is left out.</summary>
public abstract partial class MemoryStoreConformance<TStore> : IDisposable
    where TStore : class, IMemoryStore
{
    private const int Seed = 20261123;
    private readonly TestMemories _memories = new(Seed);

    /// <summary>Whether a second store on the same place finds what the first acknowledged.</summary>
    protected abstract bool KeepsRecords { get; }

    protected string Place { get; } = Path.Combine(Path.GetTempPath(), "athena-conformance", Path.GetRandomFileName());

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        if (Directory.Exists(Place))
        {
            Directory.Delete(Place, recursive: true);
        }

        GC.SuppressFinalize(this);
    }

    protected abstract TStore Create();

    [Fact]
    public async Task OpenAsync_FreshStore_HoldsNothing()
    {
        var (live, report) = await ReadAsync();

        Assert.Empty(live);
        Assert.Equal(new StoreLoadReport(0, 0, 0), report);
    }

    [Fact]
    public async Task WriteAsync_RandomHistory_IsWhatTheModelSays()
    {
        var random = new Random(Seed);
        var pool = Enumerable.Range(0, 40).Select(_ => _memories.NextId()).ToArray();
        var live = new List<StoredMemory>();
        var forgotten = new HashSet<MemoryId>();
        await using (var store = await OpenAsync())
        {
            for (var i = 0; i < 60; i++)
            {
                var operations = Enumerable.Range(0, random.Next(1, 6)).Select(_ => RandomOperation(random, pool)).ToArray();
                foreach (var operation in operations)
                {
                    var was = live.RemoveAll(memory => memory.Record.Id == operation.Id) > 0;
                    if (operation.Put is { } put)
                    {
                        live.Add(put);
                        forgotten.Remove(operation.Id);
                    }
                    else if (was)
                    {
                        forgotten.Add(operation.Id);
                    }
                }

                await store.WriteAsync(new WriteBatch(operations), Stop);
            }
        }

        Assert.True(live.Count > 5 && forgotten.Count > 2, "the history is too dull to show anything");
        await AssertHoldsAsync(live, forgotten.Count);
    }

    [Fact]
    public async Task WriteAsync_ForgottenRecord_ComesBackByAPut()
    {
        var memory = _memories.Make("once more");
        await using (var store = await OpenAsync())
        {
            await store.WriteAsync(TestMemories.Put(memory), Stop);
            await store.WriteAsync(new WriteBatch([WriteOperation.OfForget(memory.Record.Scope, memory.Record.Id, memory.Record.RecordedAt)]), Stop);
            await store.WriteAsync(TestMemories.Put(memory), Stop);
        }

        await AssertHoldsAsync([memory], 0);
    }

    [Fact]
    public async Task WriteAsync_ForgetOfAnUnknownId_ChangesNothing()
    {
        await using (var store = await OpenAsync())
        {
            await store.WriteAsync(new WriteBatch([WriteOperation.OfForget(Scope.Default, _memories.NextId(), DateTimeOffset.UnixEpoch)]), Stop);
        }

        await AssertHoldsAsync([], 0);
    }

    [Fact]
    public async Task WriteAsync_WhenComplete_HasBeenAppliedInOrder()
    {
        var applied = new List<WriteBatch>();
        await using var store = await OpenAsync(applied.Add);
        for (var i = 0; i < 20; i++)
        {
            var batch = new WriteBatch([WriteOperation.OfPut(_memories.Make($"a {i}")), WriteOperation.OfPut(_memories.Make($"b {i}"))]);
            await store.WriteAsync(batch, Stop);
            Assert.Equal(i + 1, applied.Count);
            Assert.Same(batch, applied[i]);
        }
    }

    [Fact]
    public async Task WriteAsync_WithoutWaiting_KeepsTheOrderOfTheCalls()
    {
        var applied = new List<WriteBatch>();
        var batches = Enumerable.Range(0, 300).Select(i => TestMemories.Put(_memories.Make($"{i}"))).ToList();
        await using (var store = await OpenAsync(applied.Add))
        {
            await Task.WhenAll(batches.Select(batch => store.WriteAsync(batch, Stop)));
        }

        Assert.Equal(batches, applied);
        await AssertHoldsAsync([.. batches.Select(batch => batch.Operations[0].Put!)], 0);
    }

    [Fact]
    public async Task WriteAsync_ManyWriters_LosesAndDoublesNothing()
    {
        const int writers = 64;
        const int each = 50;
        var applied = new List<string>();
        await using (var store = await OpenAsync(batch => applied.Add(batch.Operations[0].Put!.Record.Text)))
        {
            await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(
                async () =>
                {
                    for (var i = 0; i < each; i++)
                    {
                        await store.WriteAsync(TestMemories.Put(_memories.Make($"{writer}:{i}")), Stop);
                    }
                },
                Stop)));
        }

        AssertAllInOrder(applied, writers, each);
        if (KeepsRecords)
        {
            var (live, _) = await ReadAsync();
            Assert.Equal(applied, live.Select(memory => memory.Record.Text));
        }
    }

    [Fact]
    public async Task WriteAsync_WhatCannotBeKept_IsRefusedAlone()
    {
        var good = _memories.Make("good");
        WriteBatch[] bad =
        [
            new([]),
            TestMemories.Put(_memories.Make("cut \uD83D")),
            TestMemories.Put(good with { Record = good.Record with { Tags = ["\uDE00"] } }),
            TestMemories.Put(good with { Record = good.Record with { Importance = float.NaN } }),
            TestMemories.Put(good with { Record = good.Record with { Importance = 1.5f } }),
            TestMemories.Put(good with { Vector = new StoredVector("m", Array.Empty<float>()) }),
            TestMemories.Put(good with { Vector = new StoredVector("m", new float[WriteBatchGuard.MaxDimensions + 1]) }),
            TestMemories.Put(_memories.Make(new string('x', WriteBatchGuard.MaxRecordBytes))),
            TestMemories.Put(good with { Record = good.Record with { Scope = default } }),
            TestMemories.Put(good with { Record = good.Record with { Text = null! } }),
            TestMemories.Put(good with { Record = good.Record with { Tags = null! } }),
            TestMemories.Put(good with { Vector = new StoredVector(null!, new float[] { 1 }) }),
            new([WriteOperation.OfForget(default, good.Record.Id, DateTimeOffset.UnixEpoch)]),
            new([WriteOperation.OfErase(default, good.Record.Id)]),
        ];
        await using (var store = await OpenAsync())
        {
            foreach (var batch in bad)
            {
                await Assert.ThrowsAsync<InvalidInputException>(() => store.WriteAsync(batch, Stop));
            }

            await store.WriteAsync(TestMemories.Put(good), Stop);
        }

        await AssertHoldsAsync([good], 0);
    }

    [Fact]
    public async Task WriteAsync_NastyContent_ComesBackBitForBit()
    {
        string[] nasty = ["", " ", " lead and trail ", "nul\0inside", "\0", "emoji 👩‍👩‍👧‍👦 🏴", "e\u0301 \u00e9", "\r\n\t\"'\\/<>&", "\uFEFFbom", "\u2028\u2029", "null", "ÄÖÜ ß ẞ 漢字 עברית", new string('y', 65_536)];
        var memories = nasty.Select(text => _memories.Nasty(text)).ToList();
        memories.Add(TestMemories.WithId(memories[0], new MemoryId(0)) with { Vector = null });
        memories.Add(memories[1] with { Record = memories[1].Record with { Id = new MemoryId(UInt128.MaxValue), Author = null, Session = null, SourceId = null, OccurredAt = null, Tags = [] } });
        var applied = new List<StoredMemory>();
        await using (var store = await OpenAsync(batch => applied.Add(batch.Operations[0].Put!)))
        {
            foreach (var memory in memories)
            {
                await store.WriteAsync(TestMemories.Put(memory), Stop);
            }
        }

        Assert.Equal(memories, applied);
        await AssertHoldsAsync(memories, 0);
    }

    private static void AssertAllInOrder(List<string> applied, int writers, int each)
    {
        Assert.Equal(writers * each, applied.Count);
        foreach (var group in applied.Select(text => text.Split(':')).GroupBy(parts => parts[0]))
        {
            Assert.Equal(Enumerable.Range(0, each).Select(i => $"{i}"), group.Select(parts => parts[1]));
        }
    }

    [Fact]
    public async Task WriteAsync_ErasedRecord_IsGoneAndComesBackOnlyByAPut()
    {
        var (erased, kept, again) = (_memories.Make("erased"), _memories.Make("kept"), _memories.Make("again"));
        await using (var store = await OpenAsync())
        {
            await store.WriteAsync(new WriteBatch([WriteOperation.OfPut(erased), WriteOperation.OfPut(kept), WriteOperation.OfPut(again)]), Stop);
            await store.WriteAsync(new WriteBatch([WriteOperation.OfErase(Scope.Default, erased.Record.Id), WriteOperation.OfErase(Scope.Default, again.Record.Id)]), Stop);
            await store.WriteAsync(new WriteBatch([WriteOperation.OfForget(Scope.Default, erased.Record.Id, DateTimeOffset.UnixEpoch)]), Stop);
            await store.WriteAsync(TestMemories.Put(again), Stop);
        }

        await AssertHoldsAsync([kept, again], 0);
    }

    private WriteOperation RandomOperation(Random random, MemoryId[] pool)
    {
        var id = pool[random.Next(pool.Length)];
        return random.Next(3) == 0
            ? WriteOperation.OfForget(Scope.Default, id, DateTimeOffset.UnixEpoch.AddMilliseconds(random.Next()))
            : WriteOperation.OfPut(TestMemories.WithId(_memories.Nasty($"version {random.Next()}"), id));
    }

    private async Task<TStore> OpenAsync(Action<WriteBatch>? onDurable = null)
    {
        var store = Create();
        var model = new StoreModel(onDurable);
        await store.OpenAsync(model, Stop);
        Assert.Empty(model.Live);
        model.Opened();
        return store;
    }

    private async Task<(List<StoredMemory> Live, StoreLoadReport Report)> ReadAsync()
    {
        var model = new StoreModel(_ => Assert.Fail("nothing was written"));
        await using var store = Create();
        var report = await store.OpenAsync(model, Stop);
        model.Opened();
        return (model.Live, report);
    }

    private async Task AssertHoldsAsync(List<StoredMemory> expected, int forgotten)
    {
        var (live, report) = await ReadAsync();
        if (!KeepsRecords)
        {
            Assert.Empty(live);
            Assert.Equal(new StoreLoadReport(0, 0, 0), report);
            return;
        }

        // How it is kept, in a journal or otherwise, is the business of the store; what is kept is not.
        Assert.Equal(new StoreLoadReport(expected.Count, forgotten, 0) { Replayed = report.Replayed, LastSequence = report.LastSequence }, report);
        Assert.Equal(expected.Count, live.Count);
        for (var i = 0; i < expected.Count; i++)
        {
            TestMemories.AssertSame(expected[i], live[i]);
        }
    }
}
