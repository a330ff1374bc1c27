using Athena.Conformance.Tests;
using Athena.Storage;
using Athena.Storage.LiteDb;
using Athena.Storage.LiteDb.Maintenance;

namespace Athena.Tests.Storage.LiteDb.Maintenance;

/// <summary>The maintenance of a directory that the store itself filled, with snapshots, archive and view in use.</summary>
public sealed class UsedStoreTests : IDisposable
{
    private const int Records = 600;

    private readonly string _root = Directory.CreateTempSubdirectory("athena-used-").FullName;
    private readonly TestMemories _memories = new(29);

    private string Data => Path.Combine(_root, "data");

    private LiteDbStoreOptions Options => new() { Directory = Data, SegmentBytes = 1 << 16, SnapshotEveryBytes = 1 << 16, Archive = true, ReservedBytes = 0, Durability = Durability.Os };

    private MaintenanceOptions Maintenance => new() { Directory = Data };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Verify_StoreInUse_IsWholeAndUsesEveryKindOfFile()
    {
        await FillAsync();

        var report = await new StoreVerifier(Maintenance, embedder: null).VerifyAsync(Stop);

        Assert.Empty(report.Damages);
        Assert.Equal((Records, Records), (report.Live, report.LastSequence));
        Assert.All((string[])["snapshots", "journal", "archive", "view"], folder => Assert.NotEmpty(Directory.GetFiles(Path.Combine(Data, folder))));
    }

    [Fact]
    public async Task Repair_AFlipInEveryFile_OneAfterTheOther_LosesNothing()
    {
        var texts = await FillAsync();
        var random = new Random(1);
        foreach (var path in Directory.EnumerateFiles(Data, "*", SearchOption.AllDirectories).Where(static path => !path.Contains("athena.lock", StringComparison.Ordinal)).ToList())
        {
            if (!File.Exists(path) || new FileInfo(path).Length == 0)
            {
                continue;
            }

            BuiltStore.Flip(path, random.NextInt64(new FileInfo(path).Length));
            var report = new StoreRepair(Maintenance).Repair(dryRun: false, Stop);

            Assert.True(report.State is "whole" or "repaired", $"{path}: {report.State}");
            Assert.Empty((await new StoreVerifier(Maintenance, embedder: null).VerifyAsync(Stop)).Damages);
        }

        Assert.Equal(texts, await ReadAsync(Data));
    }

    [Fact]
    public async Task Erase_StoreInUse_LeavesNoTraceAndTheStoreGoesOn()
    {
        var texts = await FillAsync();
        var gone = (await ReadLiveAsync(Data)).Where(static (_, i) => i % 100 == 7).Select(static memory => memory.Record).ToList();

        var receipt = await new StoreEraser(Maintenance).EraseAsync(new EraseRequest(gone[0].Scope, [.. gone.Select(static record => record.Id)]), Stop);

        Assert.Equal(("scrubbed", (long)gone.Count, 0L), (receipt.State, receipt.Erased, receipt.Matches));
        Assert.Equal(texts.Except(gone.Select(static record => record.Text)), await ReadAsync(Data));
        await WriteAsync(_memories.Nasty("written after the erasure"));
        Assert.Empty((await new StoreVerifier(Maintenance, embedder: null).VerifyAsync(Stop)).Damages);
        Assert.Equal("written after the erasure", (await ReadAsync(Data))[^1]);
    }

    [Fact]
    public async Task Restore_StoreInUse_ReachesBackToTheFirstOperationOfTheArchive()
    {
        var texts = await FillAsync();
        var target = Path.Combine(_root, "backup");

        var backup = new StoreBackup(Maintenance).Backup(target, Stop);
        var early = Path.Combine(_root, "early");
        new StoreRestore(new MaintenanceOptions { Directory = early }).Restore(target, new RestorePoint(backup.FirstSequence + 100, null), Stop);

        Assert.Equal((Records, 0L), (backup.Sequence, backup.FirstSequence));
        Assert.Equal(texts[..100], await ReadAsync(early));
    }

    private static async Task<string[]> ReadAsync(string directory) => [.. (await ReadLiveAsync(directory)).Select(static memory => memory.Record.Text)];

    private static async Task<List<StoredMemory>> ReadLiveAsync(string directory)
    {
        var model = new StoreModel();
        await using var store = new LiteDbMemoryStore(new LiteDbStoreOptions { Directory = directory });
        await store.OpenAsync(model, Stop);
        return model.Live;
    }

    private async Task<string[]> FillAsync()
    {
        string[] texts = [.. Enumerable.Range(0, Records).Select(static i => $"memory {i} {new string((char)('a' + (i % 26)), 100)}")];
        foreach (var session in texts.Chunk(Records / 3))
        {
            await WriteAsync([.. session.Select(_memories.Nasty)]);
        }

        return texts;
    }

    private async Task WriteAsync(params StoredMemory[] memories)
    {
        await using var store = new LiteDbMemoryStore(Options);
        await store.OpenAsync(new StoreModel(), Stop);
        foreach (var memory in memories)
        {
            await store.WriteAsync(TestMemories.Put(memory), Stop);
        }
    }
}
