using Athena.Changes;
using Athena.Core.Tests.Support;
using Athena.Model;
using Athena.Storage;

namespace Athena.Core.Tests;

public sealed class MemoryEngineSupersedeTests
{
    private static readonly NewMemory Replacement = new() { Text = "The cache moves to Redis.", Author = "Bob" };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SupersedeAsync_OldRecord_IsClosedInTheSameBatchAndTheNewOneAnswers()
    {
        var store = new RecordingStore();
        await using var engine = await Engines.OpenAsync(store: store);
        var old = await engine.RememberAsync(new NewMemory { Text = "The cache moves to Garnet.", Author = "Ada", Session = "s" }, Cancellation);
        var next = await engine.SupersedeAsync(Scope.Default, old, Replacement, expectedVersion: 1, Cancellation);

        Assert.Equal((1, old, Replacement.Text, null), (next.Version, next.Supersedes, next.Text, next.RecordedTo));
        Assert.Equal([old, next.Id], store.LastOperations.Select(static operation => operation.Id));
        Assert.Equal([Replacement.Text], await engine.RecallTextsAsync("cache Garnet"));
        Assert.Equal([next], engine.Snapshot(Scope.Default));
        Assert.Equal(1, await engine.CountAsync(Scope.Default, Cancellation));
        Assert.Equal(0, engine.MeasureMemory()[^1].Bytes);

        var closed = (await engine.GetAsync(Scope.Default, old, Cancellation))!;
        Assert.Equal((2, "The cache moves to Garnet.", Engines.Now), (closed.Version, closed.Text, closed.RecordedTo));
        Assert.Equal([closed, next], engine.SnapshotWithClosed(Scope.Default));
    }

    [Fact]
    public async Task SupersedeAsync_ClosedRecord_TakesNoFurtherChange()
    {
        await using var engine = await Engines.OpenAsync();
        var old = await engine.RememberTextAsync("old");
        await engine.SupersedeAsync(Scope.Default, old, Replacement, cancellationToken: Cancellation);

        var again = await Assert.ThrowsAsync<PreconditionFailedException>(() => engine.SupersedeAsync(Scope.Default, old, Replacement, cancellationToken: Cancellation));
        Assert.Equal(("precondition_failed", $"Cannot supersede: memory '{old}' is closed; it must be current. Remedy: use the record that superseded it."), (again.Code, again.Message));
        await Assert.ThrowsAsync<PreconditionFailedException>(() => engine.UpdateAsync(Scope.Default, old, new MemoryChange { Text = "a" }, 2, Cancellation));
        await Assert.ThrowsAsync<VersionConflictException>(() => engine.UpdateAsync(Scope.Default, old, new MemoryChange { Text = "a" }, 1, Cancellation));
        await Assert.ThrowsAsync<PreconditionFailedException>(() => engine.RememberDerivedAsync([Replacement], [old], Cancellation));
        Assert.Equal(1, await engine.CountAsync(Scope.Default, Cancellation));
    }

    [Fact]
    public async Task SupersedeAsync_AnotherVersion_IsAConflictAndStoresNothing()
    {
        await using var engine = await Engines.OpenAsync();
        var old = await engine.RememberTextAsync("old");
        await Assert.ThrowsAsync<VersionConflictException>(() => engine.SupersedeAsync(Scope.Default, old, Replacement, expectedVersion: 2, Cancellation));
        Assert.Null(Assert.Single(engine.SnapshotWithClosed(Scope.Default)).RecordedTo);
    }

    [Fact]
    public async Task SupersedeAsync_OtherScope_IsRefused()
    {
        await using var engine = await Engines.OpenAsync();
        var other = new Scope("local", "other");
        var old = await engine.RememberTextAsync("old");
        await Assert.ThrowsAsync<NotFoundException>(() => engine.SupersedeAsync(other, old, Replacement with { Scope = other }, cancellationToken: Cancellation));
        var error = await Assert.ThrowsAsync<InvalidInputException>(
            () => engine.SupersedeAsync(Scope.Default, old, Replacement with { Scope = other }, cancellationToken: Cancellation));
        Assert.Equal("scope", error.Parameter);
    }

    [Fact]
    public async Task SupersedeAsync_ClockSetBack_ClosesNoEarlierThanItWasMade()
    {
        await using var engine = await Engines.OpenAsync(store: new PreloadedStore(new StoredMemory(
            Partitions.Record(1, "from the future") with { RecordedAt = Engines.Now.AddDays(1) }, null)));
        var old = engine.Snapshot(Scope.Default)[0];
        await engine.SupersedeAsync(Scope.Default, old.Id, Replacement, cancellationToken: Cancellation);
        Assert.Equal(old.RecordedAt, (await engine.GetAsync(Scope.Default, old.Id, Cancellation))!.RecordedTo);
    }

    [Fact]
    public async Task OpenAsync_ClosedRecords_AreLoadedAsClosedAndGetNoVector()
    {
        var closed = Partitions.Record(1, "hot beverage") with { RecordedTo = Engines.Now, Author = "Ada" };
        var store = new PreloadedStore(new StoredMemory(closed, null));
        await using var engine = await Engines.OpenAsync(store: store);

        Assert.Empty(await engine.RecallTextsAsync("hot beverage"));
        Assert.Equal(0, await engine.CountAsync(Scope.Default, Cancellation));
        Assert.Equal([closed], engine.SnapshotWithClosed(Scope.Default));
        Assert.Equal([Scope.Default], engine.Scopes);
        Assert.Empty(engine.Snapshot(Scope.Default));
        Assert.Equal([closed.Id], await engine.ForgetAsync(Scope.Default, closed.Id, ForgetOptions.Default, Cancellation));
        Assert.Empty(engine.Scopes);
    }
}
