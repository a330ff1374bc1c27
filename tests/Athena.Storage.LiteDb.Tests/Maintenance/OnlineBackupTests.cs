using Athena.Conformance.Tests;
using Athena.Storage;
using Athena.Storage.LiteDb;
using Athena.Storage.LiteDb.Maintenance;

namespace Athena.Tests.Storage.LiteDb.Maintenance;

public sealed class OnlineBackupTests : IDisposable
{
    private const int Writers = 4;
    private const int BatchesEach = 1_000;

    private readonly string _root = Directory.CreateTempSubdirectory("athena-online-").FullName;
    private readonly TestMemories _memories = new(23);

    private string Data => Path.Combine(_root, "data");

    private string Target => Path.Combine(_root, "backup");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task BackupAsync_BesideWriters_HoldsAllThatWasAcknowledgedBeforeAndNoHalfBatch()
    {
        var acknowledged = new long[Writers];
        await using var store = new LiteDbMemoryStore(new LiteDbStoreOptions { Directory = Data, SegmentBytes = 1 << 16, ReservedBytes = 0, Durability = Durability.Os });
        await store.OpenAsync(new StoreModel(), Stop);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var writing = Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(store, writer, acknowledged, enough.Token), Stop)).ToArray();

        List<(long[] Before, BackupReport Report, string[] Texts)> backups = [];
        foreach (var some in (long[])[200, 800, 1_600])
        {
            while (acknowledged.Sum() < some)
            {
                await Task.Yield();
            }

            var before = acknowledged.ToArray();
            var report = await store.BackupAsync(Target, cancellationToken: Stop);
            backups.Add((before, report, Restore($"copy{some}")));
        }

        await enough.CancelAsync();
        await Task.WhenAll(writing);

        Assert.Equal([false, true, true], backups.Select(static backup => backup.Report.Incremental));
        Assert.All(backups, static backup => AssertHolds(backup.Before, backup.Texts));
    }

    [Fact]
    public async Task BackupAsync_StoreThatIsNotOpen_IsRefused()
    {
        await using var store = new LiteDbMemoryStore(new LiteDbStoreOptions { Directory = Data });
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.BackupAsync(Target, cancellationToken: Stop));
        await store.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.BackupAsync(Target, cancellationToken: Stop));
    }

    // Every batch is two records of one number: both are in a copy, or none, and no number is left out before the last.
    private static void AssertHolds(long[] before, string[] texts)
    {
        for (var writer = 0; writer < Writers; writer++)
        {
            var numbers = texts.Where(text => text.StartsWith($"{writer}:", StringComparison.Ordinal)).Select(static text => text.Split(':')[1]).ToList();
            Assert.True(numbers.Count / 2 >= before[writer]);
            Assert.Equal(Enumerable.Range(0, numbers.Count / 2).SelectMany(static number => new[] { $"{number}", $"{number}" }), numbers);
        }
    }

    private async Task WriteAsync(LiteDbMemoryStore store, int writer, long[] acknowledged, CancellationToken cancellationToken)
    {
        for (var number = 0; number < BatchesEach && !cancellationToken.IsCancellationRequested; number++)
        {
            var batch = new WriteBatch([.. "ab".Select(half => WriteOperation.OfPut(_memories.Make($"{writer}:{number}:{half}")))]);
            await store.WriteAsync(batch, Stop);
            Interlocked.Increment(ref acknowledged[writer]);
        }
    }

    private string[] Restore(string name)
    {
        var options = new MaintenanceOptions { Directory = Path.Combine(_root, name) };
        new StoreRestore(options).Restore(Target, default, Stop);
        using var inspection = StoreInspector.Inspect(new StorePlace(options), Stop);
        Assert.Empty(inspection.Damages);
        return [.. inspection.ReadState().Ordered.Select(static record => record.TryRead(out var memory) ? memory.Record.Text : "")];
    }
}
