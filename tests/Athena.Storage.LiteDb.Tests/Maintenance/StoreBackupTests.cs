using Athena.Storage;
using Athena.Storage.LiteDb.Maintenance;

namespace Athena.Tests.Storage.LiteDb.Maintenance;

public sealed class StoreBackupTests : IDisposable
{
    private readonly BuiltStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Backup_ThenRestore_GivesTheSameRecordsInAWholeStore()
    {
        _store.Segment("record a", "record b");
        _store.Snapshot();
        _store.Segment("record c");

        var backup = Backup();
        var restored = Restore();

        Assert.Equal((3L, 2L, false), (backup.Sequence, backup.FirstSequence, backup.Incremental));
        Assert.Equal((3L, 3L, 0L), (restored.Sequence, restored.Live, restored.Forgotten));
        Assert.All(_store.Memories().Zip(_store.Memories(_store.Other)), static pair => Athena.Conformance.Tests.TestMemories.AssertSame(pair.First, pair.Second));
        Assert.Equal("whole", (await _store.VerifyAsync(_store.Other)).State);
    }

    [Fact]
    public void Backup_Again_AddsOnlyWhatIsNew()
    {
        _store.Segment("record a", new string('x', 5_000));
        _store.Snapshot();
        var first = Backup();
        var nothing = Backup();
        _store.Segment("record c");
        _store.Segment("record d");
        var second = Backup();

        Assert.Equal((true, 0L), (nothing.Incremental, nothing.BytesWritten));
        Assert.Equal((true, 4L, 2L), (second.Incremental, second.Sequence, second.FirstSequence));
        Assert.InRange(second.BytesWritten, 1, 2_500);
        Assert.True(first.BytesWritten > 5_000);
        Assert.Equal(4, Restore().Live);
    }

    [Fact]
    public void Backup_WhatItAddsTo_IsNotRewritten()
    {
        _store.Segment("record a");
        _store.Snapshot();
        Backup();
        var snapshot = Directory.GetFiles(Path.Combine(_store.Target, "snapshots")).Single();
        var before = File.GetLastWriteTimeUtc(snapshot);
        _store.Segment("record b");
        _store.Snapshot();
        Backup();

        Assert.Equal([snapshot], Directory.GetFiles(Path.Combine(_store.Target, "snapshots")));
        Assert.Equal(before, File.GetLastWriteTimeUtc(snapshot));
    }

    [Fact]
    public void Backup_JournalBehindTheLastOneIsGone_BeginsWithANewSnapshot()
    {
        _store.Segment("record a");
        _store.Snapshot();
        Backup();
        _store.Segment("record b");
        _store.Segment("record c");
        _store.Snapshot();
        Array.ForEach(_store.Files("journal"), File.Delete);
        var second = Backup();

        Assert.Equal((false, 3L, 3L), (second.Incremental, second.Sequence, second.FirstSequence));
        Assert.Equal(3, Restore().Live);
    }

    [Fact]
    public void Backup_StoppedBeforeItsManifest_LeavesTheOneBefore()
    {
        _store.Segment("record a");
        Backup();
        var manifest = File.ReadAllBytes(Path.Combine(_store.Target, "backup.json"));
        _store.Segment("record b");
        Backup();
        File.WriteAllBytes(Path.Combine(_store.Target, "backup.json"), manifest);

        Assert.Equal(1, Restore().Live);
        _store.Segment("record c");
        Assert.Equal(3, Backup().Sequence);
    }

    [Theory]
    [InlineData("snapshots")]
    [InlineData("journal")]
    [InlineData("")]
    public void Restore_DamagedBackup_IsRefusedAndNothingMade(string folder)
    {
        _store.Segment("record a");
        _store.Snapshot();
        _store.Segment("record b");
        Backup();
        BuiltStore.Flip(Directory.GetFiles(Path.Combine(_store.Target, folder))[0], 70);

        Assert.Equal(StorageException.Corrupt, Assert.Throws<StorageException>(() => Restore()).Code);
        Assert.False(Directory.Exists(_store.Other));
    }

    [Fact]
    public void Backup_DamagedStore_IsRefusedAndTheOldBackupKept()
    {
        _store.Segment("record a");
        Backup();
        _store.Segment("record b", "record c");
        var path = _store.Files("journal")[^1];
        BuiltStore.Flip(path, BuiltStore.Find(path, "record b"));

        Assert.Equal(StorageException.Corrupt, Assert.Throws<StorageException>(() => Backup()).Code);
        Assert.Equal(1, Restore().Live);
    }

    [Fact]
    public void Backup_DamagedSnapshot_IsNotTakenForOne()
    {
        _store.Segment("record a");
        _store.Snapshot();
        Array.ForEach(_store.Files("journal"), File.Delete);
        BuiltStore.Flip(_store.Files("snapshots")[0], BuiltStore.Find(_store.Files("snapshots")[0], "record a"));

        Assert.Equal(StorageException.Corrupt, Assert.Throws<StorageException>(() => Backup()).Code);
        Assert.False(File.Exists(Path.Combine(_store.Target, "backup.json")));
    }

    [Fact]
    public void Backup_TargetThatDoesNotFit_IsRefused()
    {
        _store.Segment("record a");
        Directory.CreateDirectory(_store.Other);
        File.WriteAllText(Path.Combine(_store.Other, "file"), "x");

        Assert.Throws<InvalidInputException>(() => Backup(_store.Data));
        Assert.Throws<InvalidInputException>(() => Backup(Path.Combine(_store.Data, "backup")));
        Assert.Throws<InvalidInputException>(() => Backup(_store.Other));
        Assert.Throws<InvalidInputException>(() => Backup(""));
    }

    [Fact]
    public void Backup_OfAnotherStore_IsRefused()
    {
        _store.Segment("record a");
        Backup();
        Restore();

        Assert.Throws<InvalidInputException>(() => new StoreBackup(_store.OptionsOf(_store.Other)).Backup(_store.Target, BuiltStore.Stop));
    }

    [Fact]
    public void Restore_IntoADirectoryWithAStore_IsRefused()
    {
        _store.Segment("record a");
        Backup();
        var before = _store.Image();

        Assert.Throws<InvalidInputException>(() => new StoreRestore(_store.Options).Restore(_store.Target, default, BuiltStore.Stop));
        Assert.Equal(before, _store.Image());
    }

    [Fact]
    public void Restore_ToASequence_GivesTheRecordsOfThen()
    {
        BuildArchive();
        Assert.Equal(0, Backup().FirstSequence);

        for (var sequence = 0; sequence <= 6; sequence++)
        {
            using var into = new BuiltStore();
            Directory.Delete(into.Data, recursive: true);
            Assert.Equal(sequence, new StoreRestore(into.Options).Restore(_store.Target, new RestorePoint(sequence, null), BuiltStore.Stop).Live);
            Assert.Equal(sequence > 0 ? [.. "abcdef"[..sequence].Select(static c => $"record {c}")] : [], into.Texts());
        }
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 2)]
    [InlineData(59, 2)]
    [InlineData(60, 4)]
    [InlineData(119, 4)]
    [InlineData(1_000, 6)]
    public void Restore_ToATime_GivesWhatWasStoredByThen(int minutes, int records)
    {
        var start = _store.Time.GetUtcNow();
        BuildArchive();
        Backup();

        var restored = Restore(new RestorePoint(null, start.AddMinutes(minutes)));

        Assert.Equal(records, restored.Live);
    }

    [Fact]
    public void Restore_PointThatTheBackupDoesNotHave_IsRefused()
    {
        _store.Segment("record a", "record b");
        _store.Snapshot();
        _store.Segment(new WriteBatch([WriteOperation.OfPut(_store.Memory("c")), WriteOperation.OfPut(_store.Memory("d"))]));
        Array.ForEach(_store.Files("journal")[..1], File.Delete);
        Backup();

        Assert.Throws<InvalidInputException>(() => Restore(new RestorePoint(1, null)));
        Assert.Throws<InvalidInputException>(() => Restore(new RestorePoint(3, null)));
        Assert.Throws<InvalidInputException>(() => Restore(new RestorePoint(5, null)));
        Assert.Throws<InvalidInputException>(() => Restore(new RestorePoint(null, _store.Time.GetUtcNow().AddDays(-1))));
        Assert.Equal(2, Restore(new RestorePoint(2, null)).Live);
    }

    private void BuildArchive()
    {
        _store.Segment("record a", "record b");
        _store.Snapshot();
        _store.Time.Advance(TimeSpan.FromHours(1));
        _store.Segment("record c", "record d");
        _store.Snapshot();
        _store.Time.Advance(TimeSpan.FromHours(1));
        _store.Segment("record e", "record f");
        _store.Archive(2);
    }

    private BackupReport Backup(string? target = null) => new StoreBackup(_store.Options).Backup(target ?? _store.Target, BuiltStore.Stop);

    private RestoreReport Restore(RestorePoint point = default) =>
        new StoreRestore(_store.OptionsOf(_store.Other)).Restore(_store.Target, point, BuiltStore.Stop);
}
