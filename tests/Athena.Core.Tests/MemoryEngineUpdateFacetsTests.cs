using Athena.Changes;
using Athena.Core.Tests.Support;
using Athena.Model;

namespace Athena.Core.Tests;

public sealed class MemoryEngineUpdateFacetsTests
{
    private static readonly NewMemory Office = new()
    {
        Text = "Lyon",
        Type = "fact",
        Pinned = true,
        Subject = "office",
        Attribute = "city",
        Object = "Lyon",
        ValidFrom = Engines.Now.AddDays(-9),
        ValidTo = Engines.Now,
        Files = ["a.md"],
        Task = "move",
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task UpdateAsync_EachFacetAlone_ChangesAndTheOthersStay()
    {
        await using var engine = await Engines.OpenAsync();
        var id = await engine.RememberAsync(Office, Cancellation);
        var before = await engine.GetAsync(Scope.Default, id, Cancellation);
        (MemoryChange Change, Func<MemoryFacets, MemoryFacets> Expected)[] changes =
        [
            (new MemoryChange { Type = "decision" }, static f => f with { Type = "decision" }),
            (new MemoryChange { Pinned = false }, static f => f with { Pinned = false }),
            (new MemoryChange { Subject = null }, static f => f with { Subject = null }),
            (new MemoryChange { Attribute = "town" }, static f => f with { Attribute = "town" }),
            (new MemoryChange { Object = "Porto" }, static f => f with { Object = "Porto" }),
            (new MemoryChange { ValidFrom = null }, static f => f with { ValidFrom = null }),
            (new MemoryChange { ValidTo = Engines.Now.AddDays(1) }, static f => f with { ValidTo = Engines.Now.AddDays(1) }),
            (new MemoryChange { Files = ["b\\c.md"] }, static f => f with { Files = ["b/c.md"] }),
            (new MemoryChange { Task = null }, static f => f with { Task = null }),
        ];

        var expected = before!.Facets!;
        var version = 1;
        foreach (var (change, apply) in changes)
        {
            expected = apply(expected);
            var updated = await engine.UpdateAsync(Scope.Default, id, change, version++, Cancellation);
            Assert.Equal(expected, updated.Facets);
            Assert.Equal("Lyon", updated.Text);
        }

        Assert.Equal(changes.Length + 1, (await engine.GetAsync(Scope.Default, id, Cancellation))!.Version);
    }

    [Fact]
    public async Task UpdateAsync_ThatEmptiesTheValidInterval_IsRefusedAndChangesNothing()
    {
        await using var engine = await Engines.OpenAsync();
        var id = await engine.RememberAsync(Office, Cancellation);

        var error = await Assert.ThrowsAsync<InvalidInputException>(
            () => engine.UpdateAsync(Scope.Default, id, new MemoryChange { ValidFrom = Engines.Now.AddDays(1) }, 1, Cancellation));

        Assert.Equal("valid_to", error.Parameter);
        Assert.Equal(1, (await engine.GetAsync(Scope.Default, id, Cancellation))!.Version);
    }

    [Fact]
    public async Task UpdateAsync_AllFacetsCleared_LeavesNone()
    {
        await using var engine = await Engines.OpenAsync();
        var id = await engine.RememberAsync(Office, Cancellation);
        var change = new MemoryChange
        {
            Type = null,
            Pinned = false,
            Subject = null,
            Attribute = null,
            Object = null,
            ValidFrom = null,
            ValidTo = null,
            Files = [],
            Task = null,
        };

        Assert.Null((await engine.UpdateAsync(Scope.Default, id, change, 1, Cancellation)).Facets);
    }
}
