using Athena.Changes;
using Athena.Core.Tests.Support;
using Athena.Embedding;
using Athena.Model;
using Athena.Recall;
using Athena.Storage;

namespace Athena.Core.Tests;

public sealed class MemoryEngineUpdateTests
{
    private static readonly Scope Other = new("local", "other");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task UpdateAsync_NewText_IsRecalledByMeaningAndWordAndTheOldOneIsNot()
    {
        await using var engine = await Engines.OpenAsync();
        var id = await engine.RememberTextAsync("She prefers tea to coffee in the morning.");
        var updated = await engine.UpdateAsync(Scope.Default, id, new MemoryChange { Text = "The client retries with exponential backoff." }, 1, Cancellation);

        Assert.Equal((2, id, "The client retries with exponential backoff."), (updated.Version, updated.Id, updated.Text));
        Assert.Equal(updated, await engine.GetAsync(Scope.Default, id, Cancellation));
        Assert.DoesNotContain("She prefers tea to coffee in the morning.", await engine.RecallTextsAsync("tea coffee"));
        var hit = Assert.Single((await engine.RecallAsync(new RecallRequest { Query = "a failed request is repeated", Explain = true }, Cancellation)).Hits);
        Assert.Contains(hit.Explanation!.Arms, static arm => arm.Name == "vector" && arm.Contribution > 0);
        Assert.Equal(1, await engine.CountAsync(Scope.Default, Cancellation));
    }

    [Fact]
    public async Task UpdateAsync_FieldsThatAreSet_ChangeAndTheOthersStay()
    {
        var store = new RecordingStore();
        await using var engine = await Engines.OpenAsync(store: store);
        var time = Engines.Now.AddDays(-3);
        var memory = new NewMemory { Text = "text", Author = "Ada", Session = "s", SourceId = "x", OccurredAt = time, Tags = ["a"], Importance = 0.25f };
        var id = await engine.RememberAsync(memory, Cancellation);
        var vector = store.LastOperations.Single().Put!.Vector!;

        var first = await engine.UpdateAsync(Scope.Default, id, new MemoryChange { Author = "Bob", Tags = ["b", "c"], Importance = 1 }, 1, Cancellation);
        Assert.Equal(("text", "Bob", "s", "x", time, 1f, 2), (first.Text, first.Author, first.Session, first.SourceId, first.OccurredAt, first.Importance, first.Version));
        Assert.Equal(["b", "c"], first.Tags);

        // The index keeps it brought to length 1, which on some processors is another last bit.
        Assert.All(vector.Values.ToArray().Zip(store.LastOperations.Single().Put!.Vector!.Values.ToArray()), static pair => Assert.Equal(pair.First, pair.Second, 1e-6f));

        var change = new MemoryChange { Author = null, Session = null, SourceId = null, OccurredAt = null, Tags = [] };
        var second = await engine.UpdateAsync(Scope.Default, id, change, 2, Cancellation);
        Assert.Equal((null, null, null, null, 1f, 3), (second.Author, second.Session, second.SourceId, second.OccurredAt, second.Importance, second.Version));
        Assert.Empty(second.Tags);
        Assert.Equal(Engines.Now, second.RecordedAt);

        var later = new DateTimeOffset(2023, 5, 8, 13, 56, 0, TimeSpan.FromHours(2)).AddTicks(12_345);
        var third = await engine.UpdateAsync(Scope.Default, id, new MemoryChange { OccurredAt = later }, 3, Cancellation);
        Assert.Equal(new DateTimeOffset(2023, 5, 8, 11, 56, 0, 1, TimeSpan.Zero), third.OccurredAt);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task UpdateAsync_AnotherVersion_IsAConflictAndChangesNothing(int expected)
    {
        await using var engine = await Engines.OpenAsync();
        var id = await engine.RememberTextAsync("first");
        await engine.UpdateAsync(Scope.Default, id, new MemoryChange { Text = "second" }, 1, Cancellation);

        var conflict = await Assert.ThrowsAsync<VersionConflictException>(
            () => engine.UpdateAsync(Scope.Default, id, new MemoryChange { Text = "third" }, expected, Cancellation));
        Assert.Equal(("conflict", id, 2, expected), (conflict.Code, conflict.Id, conflict.Actual, conflict.Expected));
        Assert.Equal($"memory '{id}' is at version 2; you sent {expected}. Remedy: read it again, then decide.", conflict.Message);
        Assert.Equal("second", (await engine.GetAsync(Scope.Default, id, Cancellation))!.Text);
    }

    [Fact]
    public async Task UpdateAsync_IdOfAnotherScopeOrOfNone_IsAnsweredAlike()
    {
        await using var engine = await Engines.OpenAsync();
        var theirs = await engine.RememberTextAsync("theirs", Other);
        await engine.RememberTextAsync("mine");
        var none = new MemoryId(7);

        foreach (var id in new[] { theirs, none })
        {
            var error = await Assert.ThrowsAsync<NotFoundException>(
                () => engine.UpdateAsync(Scope.Default, id, new MemoryChange { Text = "a" }, 1, Cancellation));
            Assert.Equal(("not_found", $"memory '{id}' does not exist in scope 'local|default'. Remedy: search for it."), (error.Code, error.Message));
        }

        Assert.Equal("theirs", (await engine.GetAsync(Other, theirs, Cancellation))!.Text);
    }

    [Fact]
    public async Task UpdateAsync_UnknownScope_MakesNone()
    {
        await using var engine = await Engines.OpenAsync();
        await Assert.ThrowsAsync<NotFoundException>(() => engine.UpdateAsync(Other, new MemoryId(7), new MemoryChange { Text = "a" }, 1, Cancellation));
        Assert.Empty(engine.Scopes);
    }

    [Fact]
    public async Task UpdateAsync_BadField_NamesIt()
    {
        await using var engine = await Engines.OpenAsync();
        var id = await engine.RememberTextAsync("first");
        await RefusesAsync(new MemoryChange(), "change");
        await RefusesAsync(new MemoryChange { Text = " " }, "text");
        await RefusesAsync(new MemoryChange { Author = new string('a', 257) }, "author");
        await RefusesAsync(new MemoryChange { Session = "\uD800" }, "session");
        await RefusesAsync(new MemoryChange { SourceId = new string('a', 257) }, "source_id");
        await RefusesAsync(new MemoryChange { Tags = [""] }, "tags");
        await RefusesAsync(new MemoryChange { Importance = float.NaN }, "importance");
        Assert.Equal(1, (await engine.GetAsync(Scope.Default, id, Cancellation))!.Version);

        async Task RefusesAsync(MemoryChange change, string field)
        {
            var error = await Assert.ThrowsAsync<InvalidInputException>(() => engine.UpdateAsync(Scope.Default, id, change, 1, Cancellation));
            Assert.Equal(field, error.Parameter);
        }
    }

    [Fact]
    public async Task UpdateAsync_ModelDown_StoresTheTextWithoutTheOldVector()
    {
        var embedder = new SwitchableEmbedder(StaticEmbedder.LoadDefault());
        await using var engine = await Engines.OpenAsync(embedder: embedder);
        var id = await engine.RememberTextAsync("She prefers tea to coffee.");
        embedder.IsDown = true;
        await engine.UpdateAsync(Scope.Default, id, new MemoryChange { Text = "The door code is 4711." }, 1, Cancellation);
        embedder.IsDown = false;

        Assert.Empty(await engine.RecallTextsAsync("hot beverage"));
        Assert.Single(await engine.RecallTextsAsync("door"));
    }

    [Fact]
    public async Task UpdateAsync_TwoAtOnce_OneWinsAndTheOtherIsToldSo()
    {
        var store = new RecordingStore();
        await using var engine = await Engines.OpenAsync(store: store);
        var id = await engine.RememberTextAsync("first");
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        store.BeforeWrite = (_, _) => release.Task;

        var one = engine.UpdateAsync(Scope.Default, id, new MemoryChange { Text = "one" }, 1, Cancellation);
        var two = engine.UpdateAsync(Scope.Default, id, new MemoryChange { Text = "two" }, 1, Cancellation);
        Assert.False(one.IsCompleted || two.IsCompleted);
        Assert.Equal("first", (await engine.GetAsync(Scope.Default, id, Cancellation))!.Text);
        release.SetResult();

        Assert.Equal(2, (await one).Version);
        await Assert.ThrowsAsync<VersionConflictException>(() => two);
        Assert.Equal("one", (await engine.GetAsync(Scope.Default, id, Cancellation))!.Text);
    }

    [Fact]
    public async Task UpdateAsync_CancelledWhileItWaits_ChangesNothingAndFreesTheRecord()
    {
        var store = new RecordingStore();
        await using var engine = await Engines.OpenAsync(store: store);
        var id = await engine.RememberTextAsync("first");
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        store.BeforeWrite = (_, token) => release.Task.WaitAsync(token);
        using var stop = new CancellationTokenSource();

        var writing = engine.UpdateAsync(Scope.Default, id, new MemoryChange { Text = "one" }, 1, stop.Token);
        var waiting = engine.UpdateAsync(Scope.Default, id, new MemoryChange { Text = "two" }, 1, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        release.SetResult();
        Assert.Equal(2, (await engine.UpdateAsync(Scope.Default, id, new MemoryChange { Text = "three" }, 1, Cancellation)).Version);
    }

    [Fact]
    public async Task UpdateAsync_StoreFails_LeavesTheRecordAndFreesIt()
    {
        var store = new RecordingStore();
        await using var engine = await Engines.OpenAsync(store: store);
        var id = await engine.RememberTextAsync("first");
        store.BeforeWrite = static (_, _) => throw new StorageException(StorageException.Full, "s", "write", "full", isTransient: true);
        await Assert.ThrowsAsync<StorageException>(() => engine.UpdateAsync(Scope.Default, id, new MemoryChange { Text = "a" }, 1, Cancellation));
        store.BeforeWrite = static (_, _) => Task.CompletedTask;
        Assert.Equal(2, (await engine.UpdateAsync(Scope.Default, id, new MemoryChange { Text = "b" }, 1, Cancellation)).Version);
    }
}
