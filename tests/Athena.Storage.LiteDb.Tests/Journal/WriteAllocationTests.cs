using Athena.Conformance.Tests;
using Athena.Storage;
using Athena.Storage.LiteDb;

namespace Athena.Tests.Storage.LiteDb.Journal;

/// <summary>Alone, because what is counted is what the whole process allocates.</summary>
[Collection(nameof(WriteAllocationTests))]
[CollectionDefinition(nameof(WriteAllocationTests), DisableParallelization = true)]
public sealed class WriteAllocationTests : IDisposable
{
    private readonly TestDirectory _directory = new();
    private readonly TestMemories _memories = new(19);

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task WriteAsync_AfterWarmUp_AllocatesLittle()
    {
        const int writes = 2_000;
        var batches = Enumerable.Range(0, writes).Select(i => TestMemories.Put(_memories.Nasty($"{i} {new string('x', 1_000)}"))).ToList();
        await using var store = await _directory.OpenAsync(options: _directory.Options with { Durability = Durability.Os, SegmentBytes = 16 << 20 });
        await WriteAsync(store, batches.Take(200));
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await WriteAsync(store, batches);
        var perWrite = (GC.GetTotalAllocatedBytes(precise: true) - before) / writes;

        // The write with its outcome and the caller's continuation; nothing that grows with the record.
        Assert.InRange(perWrite, 1, 700);
    }

    private static async Task WriteAsync(LiteDbMemoryStore store, IEnumerable<WriteBatch> batches)
    {
        foreach (var batch in batches)
        {
            await store.WriteAsync(batch, CancellationToken.None);
        }
    }
}
