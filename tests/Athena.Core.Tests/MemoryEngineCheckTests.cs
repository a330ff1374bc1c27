using Athena.Core.Tests.Support;
using Athena.Storage;

namespace Athena.Core.Tests;

public sealed class MemoryEngineCheckTests
{
    private static readonly StoredMemory Short = Make(1, "the cache evicts under load");
    private static readonly StoredMemory Long = Make(2, "the client retries the call three times, then the client gives up");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CheckIndexes_WhatWasLoaded_HasNoDefect()
    {
        await using var engine = await OpenAsync(Short, Long, Make(1, "changed since"));

        Assert.Empty(engine.CheckIndexes(await EmbeddedAsync(engine, Long, Make(1, "changed since")), cancellationToken: Stop));
    }

    [Fact]
    public async Task CheckIndexes_RecordThatIsNotServed_IsNamed()
    {
        await using var engine = await OpenAsync(Short);

        var defects = engine.CheckIndexes(await EmbeddedAsync(engine, Short, Long), cancellationToken: Stop);

        Assert.Contains(defects, defect => defect.Id == Long.Record.Id && defect.What.Contains("not found", StringComparison.Ordinal));
        Assert.Contains(defects, defect => defect.Id is null && defect.What.Contains("vectors", StringComparison.Ordinal));
        Assert.Contains(defects, defect => defect.Id is null && defect.What.Contains("terms", StringComparison.Ordinal));
    }

    [Fact]
    public async Task CheckIndexes_RecordThatTheStoreDoesNotHold_IsNamed()
    {
        await using var engine = await OpenAsync(Short, Long);

        var defects = engine.CheckIndexes(await EmbeddedAsync(engine, Short), cancellationToken: Stop);

        Assert.Contains(defects, defect => defect.Id == Long.Record.Id);
        Assert.Contains(engine.CheckIndexes([], cancellationToken: Stop), defect => defect.Id == Short.Record.Id);
    }

    [Fact]
    public async Task CheckIndexes_OtherContent_NamesRecordAndLexicalEntry()
    {
        await using var engine = await OpenAsync(Short, Long);

        var defects = engine.CheckIndexes(await EmbeddedAsync(engine, Short, Make(2, "the client retries the call three times")), cancellationToken: Stop);

        Assert.Contains(defects, defect => defect.Id == Long.Record.Id && defect.What.Contains("content", StringComparison.Ordinal));
        Assert.Contains(defects, defect => defect.Id == Long.Record.Id && defect.What.Contains("lexical", StringComparison.Ordinal));
    }

    [Fact]
    public async Task CheckIndexes_VectorOfAnotherTextOrNone_IsNamed()
    {
        await using var engine = await OpenAsync(Short, Long);
        var memories = await EmbeddedAsync(engine, Short, Long);

        var swapped = engine.CheckIndexes([memories[0] with { Vector = memories[1].Vector }, memories[1]], cancellationToken: Stop);
        var missing = engine.CheckIndexes([memories[0] with { Vector = null }, memories[1]], cancellationToken: Stop);

        Assert.Equal((Short.Record.Id, true), (Assert.Single(swapped).Id!.Value, swapped[0].What.Contains("another vector", StringComparison.Ordinal)));
        Assert.Contains(missing, defect => defect.Id == Short.Record.Id && defect.What.Contains("should have none", StringComparison.Ordinal));
    }

    private static Task<MemoryEngine> OpenAsync(params StoredMemory[] memories) => Engines.OpenAsync(store: new PreloadedStore(memories));

    private static StoredMemory Make(int number, string text) => new(Partitions.Record(number, text), null);

    private static async Task<List<StoredMemory>> EmbeddedAsync(MemoryEngine engine, params StoredMemory[] memories)
    {
        using var embedder = Athena.Embedding.StaticEmbedder.LoadDefault();
        Assert.False(engine.LoadReport.Quarantined > 0);
        List<StoredMemory> embedded = [];
        foreach (var memory in memories)
        {
            var values = new float[embedder.Dimensions];
            await embedder.EmbedBatchAsync([memory.Record.Text], values, new bool[1], Stop);
            embedded.Add(memory with { Vector = new StoredVector(embedder.ModelId, values) });
        }

        return embedded;
    }
}
