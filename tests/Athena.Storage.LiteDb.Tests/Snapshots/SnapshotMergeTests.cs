using Athena.Model;
using Athena.Storage;
using Athena.Storage.LiteDb.Journal;
using Athena.Storage.LiteDb.Snapshots;
using Athena.Tests.Storage.LiteDb.Records;

namespace Athena.Tests.Storage.LiteDb.Snapshots;

public sealed class SnapshotMergeTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Run_OfAnyJournal_HoldsWhatTheJournalSays(int seed)
    {
        var workload = new RandomWorkload(seed, batches: 120);
        var bench = new SnapshotBench();
        bench.Merge(workload, workload.Last);
        using var snapshot = bench.Folder.Open(workload.Last);

        SnapshotBench.AssertHolds(workload, snapshot);
        Assert.True(snapshot.LiveCount > 20 && snapshot.ForgottenCount > 2, "the workload is too small to show anything");
    }

    /// <summary>However many snapshots led to it, the last one is the same to the byte.</summary>
    [Theory]
    [InlineData(4, 2)]
    [InlineData(5, 7)]
    [InlineData(6, 120)]
    public void Run_InAnyNumberOfSteps_WritesTheSameBytes(int seed, int steps)
    {
        var workload = new RandomWorkload(seed, batches: 120);
        var (once, often) = (new SnapshotBench(), new SnapshotBench());
        once.Merge(workload, workload.Last);
        for (var step = 1; step <= steps; step++)
        {
            often.Merge(workload, workload.Entries[(workload.Entries.Count * step / steps) - 1].LastSequence);
        }

        Assert.Equal(Math.Min(steps, SnapshotFolder.Kept), often.Folder.Sequences().Count);
        Assert.True(once.Bytes(workload.Last).AsSpan().SequenceEqual(often.Bytes(workload.Last)));
    }

    [Fact]
    public void Run_OperationsMissing_IsRefusedUnlessAllowed()
    {
        var workload = new RandomWorkload(7, batches: 20);
        var bench = new SnapshotBench();
        var input = new MergeInput { Entries = workload.Entries.Where((_, i) => i != 9), Through = workload.Last };

        Assert.Equal(StorageException.Corrupt, Assert.Throws<StorageException>(() => bench.Run(input)).Code);
        Assert.Equal(StorageException.Corrupt, Assert.Throws<StorageException>(() => bench.Run(input with { Entries = workload.Entries, Through = workload.Last + 1 })).Code);
        Assert.Empty(bench.Files.Paths);
        bench.Run(input with { AllowGaps = true });
        Assert.Equal([workload.Last], bench.Folder.Sequences());
    }

    [Fact]
    public void Run_WithIndexes_GivesThemBackWithTheirScopes()
    {
        var workload = new RandomWorkload(8, batches: 40);
        var bench = new SnapshotBench();
        var indexes = new Dictionary<Scope, ReadOnlyMemory<byte>> { [Scope.Default] = new byte[] { 1, 2, 3 }, [new Scope("no", "records")] = new byte[] { 4 } };
        bench.Run(new MergeInput { Entries = workload.Entries, Through = workload.Last, Indexes = indexes });
        using var snapshot = bench.Folder.Open(workload.Last);

        Assert.All(snapshot.Scopes, image => Assert.Equal(image.Scope == Scope.Default ? [1, 2, 3] : [], image.Index.ToArray()));
        Assert.Contains(snapshot.Scopes, static image => image.Scope == Scope.Default);
    }

    /// <summary>A record that is bad in the base stays visibly bad in the result, or is healed from the snapshot before.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Run_BaseWithADamagedRecord_HealsItOrKeepsItDamaged(bool olderIsThere)
    {
        var records = new RandomRecords(9);
        var entries = Enumerable.Range(1, 9).Select(i => new JournalEntry(i, new WriteBatch([WriteOperation.OfPut(records.NextMemory(Scope.Default, dimensions: 8))]))).ToList();
        var bench = new SnapshotBench();
        bench.Run(new MergeInput { Entries = entries, Through = 3 });
        using var older = bench.Folder.OpenUnloaded(3);
        bench.Run(new MergeInput { Base = older, Entries = entries, Through = 6 });
        Flip(bench, 6, record: 1, vector: false);
        Flip(bench, 6, record: 2, vector: true);
        using (var damaged = bench.Folder.OpenUnloaded(6))
        {
            bench.Run(new MergeInput { Base = damaged, Older = olderIsThere ? older : null, Entries = entries, Through = 9 });
        }

        using var result = bench.Folder.Open(9);
        var live = SnapshotBench.Live(result);
        Assert.Equal(olderIsThere ? 9 : 8, live.Count);
        Assert.Equal(olderIsThere ? [] : [DamagedPart.Body, DamagedPart.Vector], result.Bad.Select(static bad => bad.Part));
        Assert.All(live, memory =>
        {
            var expected = entries.Single(entry => entry.Batch.Operations[0].Id == memory.Record.Id);
            RecordAssert.Same(olderIsThere || expected.FirstSequence != 3 ? expected.Batch.Operations[0].Put! : expected.Batch.Operations[0].Put! with { Vector = null }, memory);
        });
    }

    [Fact]
    public void Collect_FromJournalOrOlder_FindsExactlyTheDamagedRecord()
    {
        var records = new RandomRecords(10);
        var entries = Enumerable.Range(1, 6).Select(i => new JournalEntry(i, new WriteBatch([WriteOperation.OfPut(records.NextMemory(Scope.Default, dimensions: 8))]))).ToList();
        var bench = new SnapshotBench();
        bench.Run(new MergeInput { Entries = entries, Through = 6 });
        Flip(bench, 6, record: 4, vector: false);
        using var damaged = bench.Folder.Open(6);
        var wanted = entries[4].Batch.Operations[0].Put!;
        var newer = new JournalEntry(7, new WriteBatch([WriteOperation.OfPut(wanted with { Record = wanted.Record with { Text = "another state" } })]));

        RecordAssert.Same(wanted, Assert.Single(SnapshotHealer.Collect(damaged, null, [.. entries, newer])).Value);
        Assert.Empty(SnapshotHealer.Collect(damaged, null, [newer]));
    }

    private static void Flip(SnapshotBench bench, long sequence, int record, bool vector)
    {
        using var snapshot = bench.Folder.OpenUnloaded(sequence);
        var entry = snapshot.Records.ElementAt(record).Entry;
        var bytes = bench.Bytes(sequence);
        bytes[vector ? entry.VectorOffset + 5 : entry.BodyOffset + 30] ^= 1;
        bench.Files.Put(bench.Folder.PathOf(sequence), bytes);
    }
}
