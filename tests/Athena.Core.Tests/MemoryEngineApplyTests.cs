using Athena.Changes;
using Athena.Core.Tests.Support;
using Athena.Model;
using Athena.Recall;
using Athena.Storage;

namespace Athena.Core.Tests;

public sealed class MemoryEngineApplyTests
{
    private const int BatchSize = 200;

    private static readonly Scope Other = new("local", "other");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ApplyAsync_EveryKind_IsOneBatch()
    {
        var store = new RecordingStore();
        await using var engine = await Engines.OpenAsync(store: store);
        var ids = await engine.RememberBatchAsync([.. Enumerable.Range(0, 4).Select(static i => new NewMemory { Text = $"text {i}" })], Cancellation);
        var result = await engine.ApplyAsync(
            new MemoryChangeSet
            {
                Remember = [new NewMemory { Text = "new", DerivedFrom = [ids[0]] }],
                Update = [new MemoryUpdate(ids[0], new MemoryChange { Text = "changed" }, 1)],
                Supersede = [new MemorySupersession(ids[1], new NewMemory { Text = "replacement" })],
                Forget = [new MemoryForget(ids[2])],
                Erase = [ids[3]],
            },
            Cancellation);

        Assert.Equal(2, store.Written.Count);
        Assert.Equal("new", Assert.Single(result.Remembered).Text);
        Assert.Equal((2, "changed"), (Assert.Single(result.Updated).Version, result.Updated[0].Text));
        Assert.Equal(ids[1], Assert.Single(result.Replacements).Supersedes);
        Assert.Equal([ids[2]], result.Forgotten);
        Assert.Equal([ids[3]], result.Erased);
        Assert.Equal(["changed", "new", "replacement"], engine.Snapshot(Scope.Default).Select(static r => r.Text).Order());
        Assert.All(result.Remembered.Concat(result.Updated).Concat(result.Replacements), static r => Assert.Contains(r.Text, new[] { "new", "changed", "replacement" }));
        Assert.Contains("changed", await engine.RecallTextsAsync("changed"));
    }

    [Fact]
    public async Task ApplyAsync_OneBadChange_ChangesNothing()
    {
        await using var engine = await Engines.OpenAsync();
        var ids = await engine.RememberBatchAsync([new NewMemory { Text = "a" }, new NewMemory { Text = "b" }], Cancellation);
        var before = engine.SnapshotWithClosed(Scope.Default);
        var good = new MemoryChangeSet { Remember = [new NewMemory { Text = "c" }], Forget = [new MemoryForget(ids[0])] };

        await Assert.ThrowsAsync<VersionConflictException>(() => engine.ApplyAsync(good with { Update = [new MemoryUpdate(ids[1], new MemoryChange { Text = "d" }, 2)] }, Cancellation));
        await Assert.ThrowsAsync<NotFoundException>(() => engine.ApplyAsync(good with { Supersede = [new MemorySupersession(new MemoryId(1), new NewMemory { Text = "d" })] }, Cancellation));
        await Assert.ThrowsAsync<VersionConflictException>(
            () => engine.ApplyAsync(good with { Forget = [new MemoryForget(ids[0]), new MemoryForget(ids[1], new ForgetOptions { ExpectedVersion = 3 })] }, Cancellation));
        Assert.Equal(before, engine.SnapshotWithClosed(Scope.Default));
    }

    [Fact]
    public async Task ApplyAsync_BadSet_NamesTheField()
    {
        await using var engine = await Engines.OpenAsync();
        var id = await engine.RememberTextAsync("a");
        await RefusesAsync(new MemoryChangeSet(), "changes");
        await RefusesAsync(new MemoryChangeSet { Scope = default, Erase = [id] }, "scope");
        await RefusesAsync(new MemoryChangeSet { Scope = Other, Remember = [new NewMemory { Text = "a" }] }, "scope");
        await RefusesAsync(new MemoryChangeSet { Erase = [id], Forget = [new MemoryForget(id)] }, "id");
        await RefusesAsync(new MemoryChangeSet { Erase = [.. Enumerable.Range(1, MemoryEngine.MaxBatch + 1).Select(static i => new MemoryId((UInt128)i))] }, "changes");
        await RefusesAsync(new MemoryChangeSet { Remember = [new NewMemory { Text = "a", DerivedFrom = [.. Enumerable.Repeat(id, 257)] }] }, "derived_from");

        async Task RefusesAsync(MemoryChangeSet set, string field)
        {
            var error = await Assert.ThrowsAsync<InvalidInputException>(() => engine.ApplyAsync(set, Cancellation));
            Assert.Equal(field, error.Parameter);
        }
    }

    [Fact]
    public async Task ApplyAsync_NewRecordDerivedFromWhatTheSetRemoves_GoesWithItWhereItDependsOnIt()
    {
        await using var engine = await Engines.OpenAsync();
        var id = await engine.RememberTextAsync("a");
        var derived = new NewMemory { Text = "b", DerivedFrom = [id] };
        var result = await engine.ApplyAsync(new MemoryChangeSet { Remember = [derived], Erase = [id] }, Cancellation);
        Assert.Equal(2, result.Erased.Count);
        Assert.Empty(engine.SnapshotWithClosed(Scope.Default));

        id = await engine.RememberTextAsync("a");
        await engine.ApplyAsync(new MemoryChangeSet { Remember = [derived with { DerivedFrom = [id] }], Forget = [new MemoryForget(id)] }, Cancellation);
        Assert.Equal([id], Assert.Single(engine.SnapshotWithClosed(Scope.Default)).DerivedFrom);
    }

    [Fact]
    public async Task ApplyAsync_UpdateOfADependantOfTheErased_KeepsBothChanges()
    {
        await using var engine = await Engines.OpenAsync();
        var a = await engine.RememberTextAsync("a");
        var b = await engine.RememberTextAsync("b");
        var both = (await engine.RememberDerivedAsync([new NewMemory { Text = "both" }], [a, b], Cancellation))[0];
        var result = await engine.ApplyAsync(
            new MemoryChangeSet { Update = [new MemoryUpdate(both, new MemoryChange { Text = "hot beverage" }, 1)], Erase = [a] }, Cancellation);

        var left = (await engine.GetAsync(Scope.Default, both, Cancellation))!;
        Assert.Equal(left, Assert.Single(result.Updated));
        Assert.Equal((3, "hot beverage"), (left.Version, left.Text));
        Assert.Equal([b], left.DerivedFrom);
        Assert.Contains("hot beverage", await engine.RecallTextsAsync("tea"));
    }

    [Fact]
    public async Task ApplyAsync_ReadersBeside_SeeWholeBatchesOnly()
    {
        await using var engine = await Engines.OpenAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var reads = 0;
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                Assert.Equal(0, await engine.CountAsync(Scope.Default, Cancellation) % BatchSize);
                Assert.Equal(0, engine.Snapshot(Scope.Default).Count % BatchSize);
                Interlocked.Increment(ref reads);
            }
        }, Cancellation)).ToArray();

        IReadOnlyList<MemoryRecord> last = [];
        for (var i = 0; (i < 30 || Volatile.Read(ref reads) < 100) && !readers.Any(static reader => reader.IsFaulted); i++)
        {
            var changes = new MemoryChangeSet { Remember = Batch(Scope.Default), Forget = [.. last.Select(static r => new MemoryForget(r.Id))] };
            var remembered = (await engine.ApplyAsync(changes, Cancellation)).Remembered;
            last = i % 4 == 0 ? [] : remembered;
        }

        await stop.CancelAsync();
        await Task.WhenAll(readers);
    }

    [Fact]
    public async Task RecallAsync_BesideBatches_FindsPairsOnly()
    {
        await using var engine = await Engines.OpenAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var reads = 0;
        var reader = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                var hits = (await engine.RecallAsync(new RecallRequest { Query = "marker", K = 1_000, TokenBudget = int.MaxValue }, Cancellation)).Hits;
                Assert.Equal(0, hits.Sum(static hit => 1 + (hit.Duplicates?.Count ?? 0)) % 2);
                Interlocked.Increment(ref reads);
            }
        }, Cancellation);

        for (var i = 0; i < 100 || (Volatile.Read(ref reads) < 20 && !reader.IsFaulted); i++)
        {
            var ids = await engine.RememberBatchAsync([new NewMemory { Text = "marker one" }, .. Batch(Scope.Default)[..20], new NewMemory { Text = "another marker" }], Cancellation);
            await engine.ApplyAsync(new MemoryChangeSet { Forget = [.. ids.Select(static id => new MemoryForget(id))] }, Cancellation);
        }

        await stop.CancelAsync();
        await reader;
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    public async Task OnBatch_OverTwoScopes_IsSeenInBothOrInNone(int appliedBefore, bool otherFirst)
    {
        var store = new InMemoryStore();
        await using var engine = await Engines.OpenAsync(store: store);
        (long First, long Second) seen = default;
        var (one, two) = otherFirst ? (Other, Scope.Default) : (Scope.Default, Other);
        var reader = new Thread(() => seen = (Count(engine, one), Count(engine, two)));
        WriteOperation[] operations = [Put(1, Scope.Default), Put(2, Other), Put(3, Scope.Default), Put(4, Other)];
        await store.WriteAsync(new WriteBatch(new ObservedOperations(operations, position => StartAt(appliedBefore, position, reader))), Cancellation);
        reader.Join();
        Assert.Equal((2, 2), seen);
    }

    // Returns once the reader has read, or waits for the batch to be through.
    private static void StartAt(int wanted, int position, Thread reader)
    {
        if (position != wanted)
        {
            return;
        }

        reader.Start();
        SpinWait.SpinUntil(() => reader.ThreadState is ThreadState.Stopped or ThreadState.WaitSleepJoin);
    }

    private static long Count(MemoryEngine engine, Scope scope) => engine.CountAsync(scope, Cancellation).AsTask().GetAwaiter().GetResult();

    private static WriteOperation Put(int number, Scope scope) =>
        WriteOperation.OfPut(new StoredMemory(Partitions.Record(number, $"text {number}") with { Scope = scope }, null));

    private static NewMemory[] Batch(Scope scope) => [.. Enumerable.Repeat(new NewMemory { Text = "again", Scope = scope }, BatchSize)];
}
