using Athena.Changes;
using Athena.Core.Tests.Support;
using Athena.Model;

namespace Athena.Core.Tests;

public sealed class MemoryEngineForgetTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ForgetAsync_WithDependants_ForgetsAllThatHangsOnItInOneBatch()
    {
        var store = new RecordingStore();
        await using var engine = await Engines.OpenAsync(store: store);
        var root = await engine.RememberTextAsync("root");
        var other = await engine.RememberTextAsync("other");
        var child = await DeriveAsync(engine, "child", root, other);
        var grandchild = await DeriveAsync(engine, "grandchild", child, root);
        var apart = await DeriveAsync(engine, "apart", other);
        await engine.SupersedeAsync(Scope.Default, grandchild, new NewMemory { Text = "newer" }, cancellationToken: Cancellation);

        var forgotten = await engine.ForgetAsync(Scope.Default, root, new ForgetOptions { WithDependants = true }, Cancellation);
        Assert.Equal([root, child, grandchild], forgotten);
        Assert.Equal(forgotten, store.LastOperations.Select(static operation => operation.Id));
        Assert.All(store.LastOperations, static operation => Assert.Equal(Engines.Now, operation.Forget));
        Assert.Equal([other, apart], engine.SnapshotWithClosed(Scope.Default).Select(static r => r.Id).Order().Take(2));
        Assert.Equal(3, engine.SnapshotWithClosed(Scope.Default).Count);
    }

    [Fact]
    public async Task ForgetAsync_Alone_KeepsWhatWasDerived()
    {
        await using var engine = await Engines.OpenAsync();
        var root = await engine.RememberTextAsync("root");
        var child = await DeriveAsync(engine, "child", root);
        Assert.True(await engine.ForgetAsync(Scope.Default, root, Cancellation));
        Assert.Equal([root], (await engine.GetAsync(Scope.Default, child, Cancellation))!.DerivedFrom);
        Assert.Empty(await engine.ForgetAsync(Scope.Default, root, ForgetOptions.Default, Cancellation));
    }

    [Fact]
    public async Task ForgetAsync_AnotherVersion_IsAConflict()
    {
        await using var engine = await Engines.OpenAsync();
        var id = await engine.RememberTextAsync("root");
        await Assert.ThrowsAsync<VersionConflictException>(() => engine.ForgetAsync(Scope.Default, id, new ForgetOptions { ExpectedVersion = 2 }, Cancellation));
        Assert.Single(await engine.ForgetAsync(Scope.Default, id, new ForgetOptions { ExpectedVersion = 1 }, Cancellation));
    }

    [Fact]
    public async Task ForgetAsync_DerivedBetweenDraftAndLock_IsForgottenToo()
    {
        var store = new RecordingStore();
        await using var engine = await Engines.OpenAsync(store: store);
        var root = await engine.RememberTextAsync("root");
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        store.BeforeWrite = (_, _) => held.Task;

        // It holds the lock of the root until it is written, so the draft of the other does not see it yet.
        var deriving = DeriveAsync(engine, "child", root);
        var forgetting = engine.ForgetAsync(Scope.Default, root, new ForgetOptions { WithDependants = true }, Cancellation);
        Assert.False(forgetting.IsCompleted);
        held.SetResult();

        var child = await deriving;
        Assert.Equal([root, child], await forgetting);
        Assert.Empty(engine.SnapshotWithClosed(Scope.Default));
    }

    [Fact]
    public async Task ForgetAsync_DependantChangedMeanwhile_WaitsForTheChangeAndForgetsItToo()
    {
        var store = new RecordingStore();
        await using var engine = await Engines.OpenAsync(store: store);
        var root = await engine.RememberTextAsync("root");
        var derive = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var update = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        store.BeforeWrite = (_, _) => derive.Task;
        var deriving = DeriveAsync(engine, "child", root);
        var forgetting = engine.ForgetAsync(Scope.Default, root, new ForgetOptions { WithDependants = true }, Cancellation);

        // The child is there, the root still locked, and an update of the child under way: the forget knows of neither.
        Task<MemoryRecord>? updating = null;
        store.AfterWrite = batch =>
        {
            store.AfterWrite = static _ => Task.CompletedTask;
            store.BeforeWrite = (next, _) => next.Operations[0].Put is null ? Task.CompletedTask : update.Task;
            updating = engine.UpdateAsync(Scope.Default, batch.Operations[0].Id, new MemoryChange { Text = "changed" }, 1, Cancellation);
            return Task.CompletedTask;
        };
        derive.SetResult();
        var child = await deriving;
        for (var turns = 0; turns < 10_000 && !forgetting.IsCompleted; turns++)
        {
            await Task.Yield();
        }

        Assert.False(forgetting.IsCompleted);
        update.SetResult();

        Assert.Equal(2, (await updating!).Version);
        Assert.Equal([root, child], await forgetting);
        Assert.Empty(engine.SnapshotWithClosed(Scope.Default));
    }

    [Fact]
    public async Task ForgetAsync_SameMemoryTwiceAtOnce_IsForgottenOnce()
    {
        var store = new RecordingStore();
        await using var engine = await Engines.OpenAsync(store: store);
        var id = await engine.RememberTextAsync("root");
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        store.BeforeWrite = (_, _) => held.Task;
        var both = new[] { engine.ForgetAsync(Scope.Default, id, Cancellation), engine.ForgetAsync(Scope.Default, id, Cancellation) };
        held.SetResult();
        var outcomes = await Task.WhenAll(both);
        Assert.Equal([true, false], outcomes);
        Assert.Equal(2, store.Written.Count);
    }

    [Fact]
    public async Task RememberDerivedAsync_SourceNotInTheScope_StoresNothing()
    {
        await using var engine = await Engines.OpenAsync();
        var theirs = await engine.RememberTextAsync("theirs", new Scope("local", "other"));
        var gone = await engine.RememberTextAsync("gone");
        await engine.ForgetAsync(Scope.Default, gone, Cancellation);
        NewMemory[] memories = [new() { Text = "a" }, new() { Text = "b" }];

        await Assert.ThrowsAsync<NotFoundException>(() => engine.RememberDerivedAsync(memories, [theirs], Cancellation));
        await Assert.ThrowsAsync<NotFoundException>(() => engine.RememberDerivedAsync(memories, [gone], Cancellation));
        await Assert.ThrowsAsync<InvalidInputException>(() => engine.RememberDerivedAsync(memories, [], Cancellation));
        await Assert.ThrowsAsync<InvalidInputException>(() => engine.RememberDerivedAsync(memories, [.. Enumerable.Repeat(theirs, 257)], Cancellation));
        Assert.Equal(0, await engine.CountAsync(Scope.Default, Cancellation));
    }

    [Fact]
    public async Task RememberDerivedAsync_Sources_AreKeptOnceEach()
    {
        await using var engine = await Engines.OpenAsync();
        var a = await engine.RememberTextAsync("a");
        var b = await engine.RememberTextAsync("b");
        foreach (var id in await engine.RememberDerivedAsync([new NewMemory { Text = "c" }, new NewMemory { Text = "d" }], [a, b, a], Cancellation))
        {
            Assert.Equal([a, b], (await engine.GetAsync(Scope.Default, id, Cancellation))!.DerivedFrom);
        }
    }

    private static async Task<MemoryId> DeriveAsync(MemoryEngine engine, string text, params MemoryId[] sources) =>
        (await engine.RememberDerivedAsync([new NewMemory { Text = text }], sources, Cancellation))[0];
}
