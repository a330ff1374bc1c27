using Athena.Model;
using Athena.Storage;
using Athena.Storage.LiteDb.Migration;
using Athena.Storage.LiteDb.Snapshots;
using Athena.Tests.Storage.LiteDb.Files;
using Athena.Tests.Storage.LiteDb.Records;
using Athena.Tests.Storage.LiteDb.Snapshots;
using Athena.Tests.Storage.LiteDb.View;

namespace Athena.Tests.Storage.LiteDb.Migration;

public sealed class Format1MigrationTests
{
    private const long Applied = 40;

    private readonly List<(StoredMemory Memory, long Sequence, long? ForgottenAt)> _records = Records();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Run_OldDirectory_KeepsEveryRecordAndTheOldFiles(bool unfinishedLog) => ViewBench.OnPlainThread(() =>
    {
        var files = Format1Fixture.Write(_records, Applied, unfinishedLog: unfinishedLog);
        var report = new Format1Migration(files, Format1Fixture.Directory).Run(SnapshotBench.Store);

        Assert.Equal(new MigrationReport(Applied, 24, 6, 0), report);
        AssertMigrated(files);
        Assert.Null(new Format1Migration(files, Format1Fixture.Directory).Run(Guid.Empty));
        AssertMigrated(files);
    });

    /// <summary>Killed, or without power, at every file operation: the next opening finishes it, with every record.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Run_StoppedAtAnyOperation_IsFinishedByTheNext(bool power) => ViewBench.OnPlainThread(() =>
    {
        var pristine = Format1Fixture.Write(_records, Applied, unfinishedLog: true);
        var finished = false;
        for (var operation = 1; !finished; operation++)
        {
            var files = pristine.AfterKill();
            files.FailFrom = operation;
            try
            {
                new Format1Migration(files, Format1Fixture.Directory).Run(Guid.Parse("11111111111111111111111111111111"));
                finished = true;
                continue;
            }
            catch (StorageException e)
            {
                Assert.Equal(StorageException.Unavailable, e.Code);
            }

            var left = power ? files.AfterPowerCut() : files.AfterKill();
            new Format1Migration(left, Format1Fixture.Directory).Run(SnapshotBench.Store);
            AssertMigrated(left);
        }
    });

    [Fact]
    public void Run_DamagedAndMissingDocuments_AreCountedAndTheOthersKept() => ViewBench.OnPlainThread(() =>
    {
        // Damaged after the fact, as a disk would: the checksum is of what was there.
        var files = Format1Fixture.Write(_records, Applied);
        var bytes = files.Bytes(Format1Fixture.Data);
        bytes[bytes.AsSpan().IndexOf("marker of the tenth"u8)] ^= 1;
        files.Put(Format1Fixture.Data, bytes);
        var report = new Format1Migration(files, Format1Fixture.Directory).Run(SnapshotBench.Store);

        Assert.Equal(new MigrationReport(Applied, 23, 6, 1), report);
        using var snapshot = SnapshotBench.FolderOf(files).Open(Applied);
        Assert.Equal(23, SnapshotBench.Live(snapshot).Count);
        Assert.DoesNotContain(SnapshotBench.Live(snapshot), memory => memory.Record.Id == _records[10].Memory.Record.Id);
    });

    [Fact]
    public void Run_NothingThere_DoesNothing()
    {
        var files = new MemoryFileLayer();

        Assert.Null(new Format1Migration(files, Format1Fixture.Directory).Run(SnapshotBench.Store));
        Assert.Equal(0, files.Operations);
    }

    [Fact]
    public void Run_EmptyOldStore_LeavesAnEmptyNewOne() => ViewBench.OnPlainThread(() =>
    {
        var files = Format1Fixture.Write([], applied: 0);

        Assert.Equal(new MigrationReport(0, 0, 0, 0), new Format1Migration(files, Format1Fixture.Directory).Run(SnapshotBench.Store));
        Assert.Empty(SnapshotBench.FolderOf(files).Sequences());
        Assert.NotNull(FormatFile.Read(files, Format1Fixture.Directory));
    });

    [Theory]
    [InlineData("version", StorageException.WrongVersion)]
    [InlineData("garbage", StorageException.Corrupt)]
    [InlineData("log only", StorageException.Corrupt)]
    public void Run_FilesThatCannotBeMigrated_AreRefusedAndUntouched(string damage, string code) => ViewBench.OnPlainThread(() =>
    {
        var files = Format1Fixture.Write(_records, Applied, version: damage == "version" ? 9 : 1);
        if (damage == "garbage")
        {
            files.Put(Format1Fixture.Data, [.. Enumerable.Repeat((byte)7, 30_000)]);
        }
        else if (damage == "log only")
        {
            files.Put(Format1Fixture.Log, [1]);
            files.Delete(Format1Fixture.Data);
        }

        var before = files.Paths.ToDictionary(static path => path, files.Bytes);
        Assert.Equal(code, Assert.Throws<StorageException>(() => new Format1Migration(files, Format1Fixture.Directory).Run(SnapshotBench.Store)).Code);
        Assert.Equal(before.Keys, files.Paths);
        Assert.All(before, pair => Assert.Equal(pair.Value, files.Bytes(pair.Key)));
    });

    private static List<(StoredMemory Memory, long Sequence, long? ForgottenAt)> Records()
    {
        var random = new RandomRecords(41);
        return [.. Enumerable.Range(1, 30).Select(i =>
        {
            var memory = random.NextMemory(i % 3 == 0 ? Scope.Default : new Scope("tenant", "a/b"));
            var record = memory.Record with { Version = 1, Supersedes = null, RecordedTo = null, DerivedFrom = [], Facets = null, Text = i == 11 ? "marker of the tenth" : memory.Record.Text };
            return (memory with { Record = record }, (long)i, i % 5 == 0 ? 1_790_000_000_000L + i : (long?)null);
        })];
    }

    private void AssertMigrated(MemoryFileLayer files)
    {
        var format = FormatFile.Read(files, Format1Fixture.Directory)!;
        Assert.False(files.Exists(Format1Fixture.Data) || files.Exists(Format1Fixture.Log));
        Assert.Contains("/data/quarantine/format-1/athena.db", files.Paths);
        using var snapshot = new SnapshotFolder(files, SnapshotBench.Path, format.StoreId).Open(Applied);
        Assert.Empty(snapshot.Bad);
        var live = SnapshotBench.Live(snapshot).ToDictionary(static memory => memory.Record.Id);
        var forgotten = snapshot.Forgotten.ToDictionary(static found => found.Memory.Record.Id);
        Assert.Equal(_records.Count, live.Count + forgotten.Count);
        Assert.All(_records, expected =>
        {
            RecordAssert.Same(expected.Memory, expected.ForgottenAt is null ? live[expected.Memory.Record.Id] : forgotten[expected.Memory.Record.Id].Memory);
            Assert.True(expected.ForgottenAt is null || forgotten[expected.Memory.Record.Id].At.ToUnixTimeMilliseconds() == expected.ForgottenAt);
        });
    }
}
