using Athena.Storage;
using Athena.Tests.Storage.LiteDb.Files;

namespace Athena.Tests.Storage.LiteDb.Snapshots;

public sealed class SnapshotFolderTests
{
    [Fact]
    public void Write_ManyTimes_KeepsTheTwoNewest()
    {
        var workload = new RandomWorkload(21, batches: 6);
        var bench = new SnapshotBench();
        workload.Entries.ForEach(entry => bench.Merge(workload, entry.LastSequence));

        Assert.Equal([workload.Last, workload.Entries[^2].LastSequence], bench.Folder.Sequences());
        Assert.Equal(2, bench.Files.Paths.Count);
    }

    /// <summary>Killed, or without power, at every file operation: what was there before is whole, and so is the new one where it has its name.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Write_StoppedAtAnyOperation_LeavesWholeSnapshots(bool power)
    {
        var workload = new RandomWorkload(22, batches: 60);
        var (first, second, third) = (workload.Entries[10].LastSequence, workload.Entries[30].LastSequence, workload.Last);
        var finished = false;
        for (var operation = 1; !finished; operation++)
        {
            var bench = new SnapshotBench();
            bench.Merge(workload, first);
            bench.Merge(workload, second);
            bench.Files.FailFrom = bench.Files.Operations + operation;
            try
            {
                bench.Merge(workload, third);
                finished = true;
            }
            catch (StorageException e)
            {
                Assert.Equal(StorageException.Unavailable, e.Code);
            }

            var folder = SnapshotBench.FolderOf(power ? bench.Files.AfterPowerCut() : bench.Files.AfterKill());
            var sequences = folder.Sequences();
            Assert.True(sequences.Count >= 2, $"{sequences.Count} left after operation {operation}");
            Assert.True(!finished || sequences[0] == third);
            foreach (var sequence in sequences)
            {
                using var snapshot = folder.Open(sequence);
                SnapshotBench.AssertHolds(workload, snapshot);
            }

            SnapshotBench.Merge(folder, workload, third);
            Assert.Equal([third, second], folder.Sequences());
        }
    }

    [Fact]
    public void Write_DiskFull_SaysSoAndLeavesNoFileBehind()
    {
        var workload = new RandomWorkload(23, batches: 60);
        var bench = new SnapshotBench();
        bench.Merge(workload, workload.Entries[30].LastSequence);
        var before = bench.Files.Paths;
        var used = bench.Files.Bytes(before[0]).Length;
        var full = 0;
        for (var room = 0; room < used; room += 2_000)
        {
            bench.Files.Capacity = used + room;
            full += Assert.Throws<StorageException>(() => bench.Merge(workload, workload.Last)).Code == StorageException.Full ? 1 : 0;
            Assert.Equal(before, bench.Files.Paths);
        }

        Assert.True(full > 3);
        bench.Files.Capacity = long.MaxValue;
        bench.Merge(workload, workload.Last);
        using var snapshot = bench.Folder.Open(workload.Last);
        SnapshotBench.AssertHolds(workload, snapshot);
    }

    /// <summary>A disk that changes what it is given: the snapshot must not get its name.</summary>
    [Fact]
    public void Write_DiskKeepsOtherBytes_IsFoundByReadingBack()
    {
        var workload = new RandomWorkload(24, batches: 20);
        for (var seed = 0; seed < 20; seed++)
        {
            var files = new MemoryFileLayer();
            var folder = SnapshotBench.FolderOf(new LyingLayer(files, seed));
            Assert.Equal(StorageException.Corrupt, Assert.Throws<StorageException>(() => SnapshotBench.Merge(folder, workload, workload.Last)).Code);
            Assert.Empty(folder.Sequences());
        }
    }

    [Fact]
    public void RemoveLeftovers_AfterAKill_LeavesTheSnapshotsOnly()
    {
        var workload = new RandomWorkload(25, batches: 5);
        var bench = new SnapshotBench();
        bench.Merge(workload, workload.Last);
        bench.Files.Put($"{SnapshotBench.Path}/00000000000000000009.snapshot.tmp", [1]);
        bench.Files.Put($"{SnapshotBench.Path}/merge.spill", [2]);
        bench.Files.Put($"{SnapshotBench.Path}/notes.txt", [3]);
        bench.Folder.RemoveLeftovers();

        Assert.Equal([bench.Folder.PathOf(workload.Last), $"{SnapshotBench.Path}/notes.txt"], bench.Files.Paths);
        Assert.Equal([workload.Last], bench.Folder.Sequences());
    }
}
