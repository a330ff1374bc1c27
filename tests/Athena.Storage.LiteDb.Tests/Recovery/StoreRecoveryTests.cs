using System.Text;
using Athena.Conformance.Tests;
using Athena.Model;
using Athena.Storage;
using Athena.Storage.LiteDb;
using Athena.Storage.LiteDb.Journal;
using Athena.Storage.LiteDb.Migration;
using Athena.Tests.Storage.LiteDb.Files;

namespace Athena.Tests.Storage.LiteDb.Recovery;

/// <summary>Stores with a snapshot, a journal and a view, damaged in every way: what is served is what was written, and what is missing is reported.</summary>
public sealed class StoreRecoveryTests : IDisposable
{
    // Enough that closing the store writes a snapshot.
    private const int Many = 1_100;
    private readonly TestDirectory _directory = new();
    private readonly TestMemories _memories = new(11);
    private readonly List<StoredMemory> _written = [];

    public StoreRecoveryTests() => Disk = new MemoryFileLayer();

    private MemoryFileLayer Disk { get; set; }

    private LiteDbStoreOptions Options => _directory.Options with { Files = Disk };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task OpenAsync_AnyBitFlipped_NeverServesOrLosesSilently()
    {
        const int rounds = 150;
        await WriteAsync(Many);
        await WriteAsync(30);
        var paths = Disk.Paths.Where(path => !path.Contains("/view/", StringComparison.Ordinal)).ToList();
        var random = new Random(5);
        int refused = 0, healed = 0;
        for (var round = 0; round < rounds; round++)
        {
            Disk = Disk.AfterKill();
            var path = paths[round % paths.Count];
            var bytes = Disk.Bytes(path);
            var bit = random.Next(bytes.Length * 8);
            var flipped = (byte[])bytes.Clone();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            Disk.Put(path, flipped);
            try
            {
                var (live, report) = await _directory.ReadAsync(Options);
                AssertSame(live);
                Assert.Equal((_written.Count, 0), (live.Count, (int)report.Quarantined));
                healed += report.Healed > 0 ? 1 : 0;
            }
            catch (StorageException e)
            {
                Assert.Contains("Remedy", e.Message, StringComparison.Ordinal);
                Assert.Contains("journal", path, StringComparison.Ordinal);
                refused++;
            }

            Disk.Put(path, bytes);
        }

        Assert.True(healed > 12, $"{healed} healed: the flips do not reach the snapshot");
        Assert.True(refused < rounds / 5, $"{refused} refused: one bad bit keeps the store from opening too often");
    }

    [Fact]
    public async Task OpenAsync_RecordFoundNowhereElse_IsQuarantinedAndTheOthersServed()
    {
        await WriteAsync(Many);
        DeleteAll("/journal/", "/view/");
        var path = Disk.Paths.Single(path => path.EndsWith(".snapshot", StringComparison.Ordinal));
        var bytes = Disk.Bytes(path);
        bytes[bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(_written[500].Record.Text))] ^= 1;
        Disk.Put(path, bytes);
        _written.RemoveAt(500);
        for (var opening = 0; opening < 2; opening++)
        {
            var (live, report) = await _directory.ReadAsync(Options);
            AssertSame(live);
            Assert.Equal(new StoreLoadReport(Many - 1, 0, 1) { LastSequence = Many }, report);
        }

        Assert.Single(Disk.Paths, path => path.Contains("/quarantine/", StringComparison.Ordinal));
        await WriteAsync(1);
        Assert.Equal(Many, (await _directory.ReadAsync(Options)).Live.Count);
    }

    [Fact]
    public async Task OpenAsync_RecordDamagedInTheSnapshot_IsHealedAndMadeWholeAtTheNext()
    {
        await WriteAsync(Many);
        var path = Disk.Paths.Single(path => path.EndsWith(".snapshot", StringComparison.Ordinal));
        var bytes = Disk.Bytes(path);
        bytes[bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(_written[500].Record.Text))] ^= 1;
        Disk.Put(path, bytes);
        var (live, report) = await _directory.ReadAsync(Options);

        Assert.Equal((Many, 1, 0), (live.Count, (int)report.Healed, (int)report.Quarantined));
        await WriteAsync(Many);
        Assert.Equal(0, (await _directory.ReadAsync(Options)).Report.Healed);
    }

    [Fact]
    public async Task OpenAsync_NoSnapshotAndNoBeginningOfTheJournal_IsServedFromTheView()
    {
        await WriteAsync(Many);
        DeleteAll("/journal/", "/snapshots/");
        var (live, report) = await _directory.ReadAsync(Options);

        AssertSame(live);
        Assert.Equal((Many, Many), ((int)report.Live, (int)report.LastSequence));
    }

    [Fact]
    public async Task OpenAsync_NothingLeftToStartFrom_IsCorruptAndChangesNothing()
    {
        await WriteAsync(Many);
        DeleteAll("/journal/", "/view/");
        var path = Disk.Paths.Single(path => path.EndsWith(".snapshot", StringComparison.Ordinal));
        Disk.Put(path, new byte[5_000]);
        for (var opening = 0; opening < 2; opening++)
        {
            var failure = await Assert.ThrowsAsync<StorageException>(() => _directory.ReadAsync(Options));
            Assert.Equal(StorageException.Corrupt, failure.Code);
            Assert.Contains(path, failure.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task OpenAsync_FormatFileGone_IsWrittenAnewFromTheJournal(bool missing)
    {
        await WriteAsync(3);
        var path = FormatFile.PathIn(_directory.Path);
        var before = Disk.Bytes(path);
        Disk.Put(path, [1, 2, 3]);
        if (missing)
        {
            Disk.Delete(path);
        }

        var report = (await _directory.ReadAsync(Options)).Report;
        Assert.Equal((3, 1), ((int)report.Live, (int)report.Healed));
        Assert.Equal(before, Disk.Bytes(path));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Close_BehindTwoSnapshotsAndTheView_GivesSegmentsUp(bool archive)
    {
        for (var i = 0; i < 3; i++)
        {
            await WriteAsync(Many, Options with { Archive = archive });
        }

        var journal = Disk.Paths.Where(path => path.Contains("/journal/", StringComparison.Ordinal)).ToList();
        Assert.True(SegmentName.TryParse(_directory.Journal, Path.GetFileName(journal[0]), out var first));
        Assert.InRange(first.FirstSequence, 2, (2 * Many) + 1);
        AssertSame((await _directory.ReadAsync(Options)).Live);
        Assert.Equal(archive, Disk.Paths.Any(path => path.Contains("/archive/", StringComparison.Ordinal)));
        if (archive)
        {
            var id = FormatFile.Read(Disk, _directory.Path)!.StoreId;
            var entries = new JournalFolder(Disk, Path.Combine(_directory.Path, "archive"), id).Read(0, long.MaxValue).ToList();
            Assert.Equal(first.FirstSequence - 1, entries[^1].LastSequence);
        }
    }

    [Fact]
    public async Task OpenAsync_ForgottenAndErased_AreCountedOverSnapshotAndJournal()
    {
        await WriteAsync(Many);
        await using (var store = await _directory.OpenAsync(Disk))
        {
            await store.WriteAsync(new WriteBatch([Forget(0), Forget(1), Erase(2), Forget(2), Erase(3), WriteOperation.OfForget(Scope.Default, _memories.NextId(), DateTimeOffset.UnixEpoch)]), Stop);
            await store.WriteAsync(new WriteBatch([WriteOperation.OfPut(_written[1]), WriteOperation.OfPut(_written[3]), Forget(3)]), Stop);
        }

        var report = (await _directory.ReadAsync(Options)).Report;
        Assert.Equal((Many - 3, 2), ((int)report.Live, (int)report.Forgotten));

        WriteOperation Forget(int i) => WriteOperation.OfForget(_written[i].Record.Scope, _written[i].Record.Id, DateTimeOffset.UnixEpoch);
        WriteOperation Erase(int i) => WriteOperation.OfErase(_written[i].Record.Scope, _written[i].Record.Id);
    }

    /// <summary>The disk stops at any of its calls, opening, writing and closing alike; then the power is cut, or the process killed.</summary>
    [Fact]
    public async Task OpenAsync_AfterAStopAnywhere_HoldsWhatWasAcknowledged()
    {
        const int stops = 24;
        var count = await CountCallsAsync();
        for (var stop = 0; stop < stops; stop++)
        {
            var disk = new MemoryFileLayer { FailFrom = 1 + (stop * count / stops) };
            var acknowledged = new List<MemoryId>();
            var sent = await TryRunAsync(disk, acknowledged);
            foreach (var image in new[] { disk.AfterKill(), disk.AfterPowerCut() })
            {
                var (live, report) = await _directory.ReadAsync(_directory.Options with { Files = image });
                var found = live.Select(memory => memory.Record.Id).ToHashSet();
                Assert.Empty(acknowledged.Except(found));
                Assert.Empty(found.Except(sent));
                Assert.Equal(0, report.Quarantined);
            }
        }
    }

    private async Task<int> CountCallsAsync()
    {
        var disk = new MemoryFileLayer();
        await TryRunAsync(disk, []);
        return disk.Operations;
    }

    private async Task<List<MemoryId>> TryRunAsync(MemoryFileLayer disk, List<MemoryId> acknowledged)
    {
        List<MemoryId> sent = [];
        for (var session = 0; session < 2; session++)
        {
            try
            {
                await using var store = await _directory.OpenAsync(disk);
                for (var i = 0; i < 4; i++)
                {
                    var batch = new WriteBatch([.. Enumerable.Range(0, 300).Select(n => WriteOperation.OfPut(_memories.Make($"{i} {n}")))]);
                    sent.AddRange(batch.Operations.Select(operation => operation.Id));
                    await store.WriteAsync(batch, Stop);
                    acknowledged.AddRange(batch.Operations.Select(operation => operation.Id));
                }
            }
            catch (StorageException)
            {
                // The disk has stopped.
            }
        }

        return sent;
    }

    private async Task WriteAsync(int count, LiteDbStoreOptions? options = null)
    {
        var more = Enumerable.Range(0, count).Select(i => _memories.Nasty($"text {_written.Count + i} ")).ToList();
        await using var store = await _directory.OpenAsync(Disk, options: options ?? Options);
        foreach (var chunk in more.Chunk(100))
        {
            await store.WriteAsync(new WriteBatch([.. chunk.Select(WriteOperation.OfPut)]), Stop);
        }

        _written.AddRange(more);
    }

    private void DeleteAll(params string[] parts)
    {
        foreach (var path in Disk.Paths.Where(path => parts.Any(part => path.Contains(part, StringComparison.Ordinal))))
        {
            Disk.Delete(path);
        }
    }

    private void AssertSame(List<StoredMemory> live)
    {
        var expected = _written.ToDictionary(memory => memory.Record.Id);
        Assert.Equal(expected.Count, live.Count);
        Assert.All(live, memory => TestMemories.AssertSame(expected[memory.Record.Id], memory));
    }
}
