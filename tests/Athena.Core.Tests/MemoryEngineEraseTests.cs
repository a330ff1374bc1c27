using Athena.Core.Tests.Support;
using Athena.Model;

namespace Athena.Core.Tests;

public sealed class MemoryEngineEraseTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EraseAsync_DerivedFromNothingElse_IsErasedTooAndOthersLoseTheSource()
    {
        var store = new RecordingStore();
        await using var engine = await Engines.OpenAsync(store: store);
        var a = await engine.RememberTextAsync("a door");
        var b = await engine.RememberTextAsync("a gate");
        var ofA = await DeriveAsync(engine, "of the door", a);
        var ofOfA = await DeriveAsync(engine, "of the door of", ofA);
        var ofBoth = await DeriveAsync(engine, "of door and gate", a, b);
        var vector = store.LastOperations.Single().Put!.Vector!.Values.ToArray();

        Assert.Equal(Sorted(a, ofA, ofOfA), (await engine.EraseAsync(Scope.Default, [a], Cancellation)).Order());
        Assert.Equal(Sorted(a, ofA, ofOfA), store.LastOperations.Where(static o => o.IsErase).Select(static o => o.Id).Order());
        var left = (await engine.GetAsync(Scope.Default, ofBoth, Cancellation))!;
        Assert.Equal(2, left.Version);
        Assert.Equal([b], left.DerivedFrom);
        Assert.Equal(vector, store.LastOperations.First().Put!.Vector!.Values.ToArray());
        Assert.Equal(Sorted(b, ofBoth), engine.SnapshotWithClosed(Scope.Default).Select(static r => r.Id).Order());

        Assert.Equal(Sorted(b, ofBoth), (await engine.EraseAsync(Scope.Default, [b], Cancellation)).Order());
        Assert.Empty(engine.Scopes);
    }

    [Fact]
    public async Task EraseAsync_SourceForgottenBefore_CountsAsLeftUntilItIsErased()
    {
        await using var engine = await Engines.OpenAsync();
        var a = await engine.RememberTextAsync("a");
        var b = await engine.RememberTextAsync("b");
        var ofBoth = await DeriveAsync(engine, "both", a, b);
        await engine.ForgetAsync(Scope.Default, a, Cancellation);

        await engine.EraseAsync(Scope.Default, [b], Cancellation);
        Assert.Equal([a], (await engine.GetAsync(Scope.Default, ofBoth, Cancellation))!.DerivedFrom);
        Assert.Equal(Sorted(a, ofBoth), (await engine.EraseAsync(Scope.Default, [a], Cancellation)).Order());
    }

    [Fact]
    public async Task EraseAsync_MiddleOfAChain_ClosesTheGap()
    {
        await using var engine = await Engines.OpenAsync();
        var first = await engine.RememberTextAsync("first");
        var second = await engine.SupersedeAsync(Scope.Default, first, new NewMemory { Text = "second" }, cancellationToken: Cancellation);
        var third = await engine.SupersedeAsync(Scope.Default, second.Id, new NewMemory { Text = "third" }, cancellationToken: Cancellation);

        await engine.EraseAsync(Scope.Default, [second.Id], Cancellation);
        Assert.Equal(first, (await engine.GetAsync(Scope.Default, third.Id, Cancellation))!.Supersedes);
        await engine.EraseAsync(Scope.Default, [first], Cancellation);
        Assert.Null((await engine.GetAsync(Scope.Default, third.Id, Cancellation))!.Supersedes);
        Assert.Single(await engine.RecallTextsAsync("third"));
    }

    [Fact]
    public async Task EraseAsync_IdOfAnotherScope_IsLeftAlone()
    {
        var store = new RecordingStore();
        await using var engine = await Engines.OpenAsync(store: store);
        var other = new Scope("local", "other");
        var theirs = await engine.RememberTextAsync("theirs", other);
        Assert.Empty(await TryEraseAsync(engine, theirs));
        Assert.Single(store.Written);
        Assert.NotNull(await engine.GetAsync(other, theirs, Cancellation));

        var unknown = new MemoryId(7);
        Assert.Equal([unknown], await engine.EraseAsync(Scope.Default, [unknown], Cancellation));
        Assert.True(store.LastOperations.Single().IsErase);
    }

    [Fact]
    public async Task EraseAsync_DerivedBetweenDraftAndLock_IsErasedToo()
    {
        var store = new RecordingStore();
        await using var engine = await Engines.OpenAsync(store: store);
        var root = await engine.RememberTextAsync("root");
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        store.BeforeWrite = (_, _) => held.Task;
        var deriving = DeriveAsync(engine, "child", root);
        var erasing = engine.EraseAsync(Scope.Default, [root], Cancellation);
        held.SetResult();
        Assert.Equal([root, await deriving], await erasing);
    }

    private static Task<IReadOnlyList<MemoryId>> TryEraseAsync(MemoryEngine engine, MemoryId id) => engine.EraseAsync(Scope.Default, [id], Cancellation);

    private static IEnumerable<MemoryId> Sorted(params MemoryId[] ids) => ids.Order();

    private static async Task<MemoryId> DeriveAsync(MemoryEngine engine, string text, params MemoryId[] sources) =>
        (await engine.RememberDerivedAsync([new NewMemory { Text = text }], sources, Cancellation))[0];
}
