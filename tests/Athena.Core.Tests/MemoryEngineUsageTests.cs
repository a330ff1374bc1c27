using Athena.Changes;
using Athena.Core.Tests.Support;
using Athena.Meta;
using Athena.Model;

namespace Athena.Core.Tests;

public sealed class MemoryEngineUsageTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Mark_MemoriesOfTheScope_AreCountedAndNothingIsWritten()
    {
        var store = new RecordingStore();
        await using var engine = await Engines.OpenAsync(store: store);
        var a = await engine.RememberTextAsync("a");
        var b = await engine.RememberTextAsync("b");
        var last = store.LastOperations;

        Assert.Equal(2, engine.Mark(Scope.Default, [a, b, new MemoryId(1)], UsageMark.Useful));

        Assert.Equal(1, engine.UsageOf(Scope.Default, a)!.Value.Useful);
        Assert.Null(engine.UsageOf(Scope.Default, new MemoryId(1)));
        Assert.Null(engine.UsageOf(new Scope("local", "other"), a));
        Assert.Same(last, store.LastOperations);
    }

    [Fact]
    public async Task UsageOf_AfterAnUpdate_IsKeptAndAfterForgettingIsGone()
    {
        await using var engine = await Engines.OpenAsync();
        var id = await engine.RememberTextAsync("a");
        engine.Mark(Scope.Default, [id], UsageMark.Harmful);

        await engine.UpdateAsync(Scope.Default, id, new MemoryChange { Importance = 1 }, 1, Cancellation);
        Assert.Equal(1, engine.UsageOf(Scope.Default, id)!.Value.Harmful);

        await engine.ForgetAsync(Scope.Default, id, Cancellation);
        Assert.Null(engine.UsageOf(Scope.Default, id));
    }

    [Fact]
    public async Task Mark_NoIds_IsRefused()
    {
        await using var engine = await Engines.OpenAsync();

        Assert.Throws<InvalidInputException>(() => engine.Mark(Scope.Default, [], UsageMark.Useful));
    }
}
