using Athena.Changes;
using Athena.Core.Tests.Support;
using Athena.Model;
using Athena.Recall;

namespace Athena.Core.Tests;

public sealed class MemoryEngineApplyTests
{
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
    public async Task ApplyAsync_ReadersBeside_SeePairsOnly()
    {
        const int Rounds = 150;
        await using var engine = await Engines.OpenAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var reads = 0;
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                Assert.Equal(0, await engine.CountAsync(Scope.Default, Cancellation) % 2);
                Assert.Equal(0, engine.Snapshot(Scope.Default).Count % 2);
                var hits = (await engine.RecallAsync(new RecallRequest { Query = "marker", K = 1_000, TokenBudget = int.MaxValue }, Cancellation)).Hits;
                Assert.Equal(0, hits.Sum(static hit => 1 + (hit.Duplicates?.Count ?? 0)) % 2);
                Interlocked.Increment(ref reads);
            }
        }, Cancellation)).ToArray();

        List<MemoryId> pair = [];
        for (var i = 0; i < Rounds || Volatile.Read(ref reads) < 20; i++)
        {
            NewMemory[] next = [new() { Text = $"{Letters(i)} marker one" }, new() { Text = $"two other marker {Letters(i)}" }];
            var remembered = (await engine.ApplyAsync(new MemoryChangeSet { Remember = next, Forget = [.. pair.Select(static id => new MemoryForget(id))] }, Cancellation)).Remembered;
            pair = i % 3 == 0 ? [.. remembered.Select(static r => r.Id)] : [];
        }

        await stop.CancelAsync();
        await Task.WhenAll(readers);
    }

    [Fact]
    public async Task RememberBatchAsync_OverTwoScopes_IsSeenInBothOrInNone()
    {
        await using var engine = await Engines.OpenAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var reads = 0;
        var reader = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                // Whoever has seen one half sees the other.
                var first = await engine.CountAsync(Scope.Default, Cancellation);
                Assert.True(await engine.CountAsync(Other, Cancellation) >= first);
                var second = await engine.CountAsync(Other, Cancellation);
                Assert.True(await engine.CountAsync(Scope.Default, Cancellation) >= second);
                Interlocked.Increment(ref reads);
            }
        }, Cancellation);

        for (var i = 0; i < 100 || Volatile.Read(ref reads) < 20; i++)
        {
            await engine.RememberBatchAsync([new NewMemory { Text = "a" }, new NewMemory { Text = "b", Scope = Other }], Cancellation);
        }

        await stop.CancelAsync();
        await reader;
        Assert.Equal(await engine.CountAsync(Other, Cancellation), await engine.CountAsync(Scope.Default, Cancellation));
    }

    // No two texts are near-duplicates.
    private static string Letters(int number) => string.Concat(Enumerable.Range(0, 8).Select(i => (char)('a' + ((number * 7919 >> (2 * i)) % 26))));
}
