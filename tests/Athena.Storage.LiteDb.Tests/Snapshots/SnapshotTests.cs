using Athena.Model;
using Athena.Storage;
using Athena.Storage.LiteDb.Journal;
using Athena.Storage.LiteDb.Snapshots;
using Athena.Tests.Storage.LiteDb.Files;
using Athena.Tests.Storage.LiteDb.Records;

namespace Athena.Tests.Storage.LiteDb.Snapshots;

public sealed class SnapshotTests
{
    /// <summary>Every bit of a small snapshot: the file is refused, or what is damaged is listed and everything else comes back exactly.</summary>
    [Fact]
    public void Open_AnyBitFlipped_IsReportedAndNothingElseChanges()
    {
        var workload = new RandomWorkload(11, batches: 12);
        var bench = new SnapshotBench();
        var index = new Dictionary<Scope, ReadOnlyMemory<byte>> { [Scope.Default] = new byte[] { 1, 2, 3 } };
        bench.Run(new MergeInput { Entries = workload.Entries, Through = workload.Last, Indexes = index });
        var (path, pristine, state) = (bench.Folder.PathOf(workload.Last), bench.Bytes(workload.Last), workload.StateAt(workload.Last));
        var parts = new Dictionary<DamagedPart, int>();
        var refused = 0;
        for (var bit = 0; bit < pristine.Length * 8; bit += 3)
        {
            var bytes = (byte[])pristine.Clone();
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            bench.Files.Put(path, bytes);
            try
            {
                using var snapshot = bench.Folder.Open(workload.Last);
                var bad = ReadAll(snapshot, state, index[Scope.Default]);
                parts[bad.Part] = parts.GetValueOrDefault(bad.Part) + 1;
                Assert.InRange(bit / 8, bad.Offset, bad.Offset + bad.Length - 1);
            }
            catch (StorageException e) when (e.Code == StorageException.Corrupt)
            {
                refused++;
            }
        }

        Assert.Equal(Enum.GetValues<DamagedPart>(), parts.Keys.Order());
        Assert.InRange(refused, 1, pristine.Length);
    }

    [Fact]
    public void Open_FileCutOrExtended_IsRefused()
    {
        var workload = new RandomWorkload(12, batches: 5);
        var bench = new SnapshotBench();
        bench.Merge(workload, workload.Last);
        var pristine = bench.Bytes(workload.Last);
        foreach (var bytes in Enumerable.Range(0, pristine.Length).Select(length => pristine[..length]).Append([.. pristine, 0]).Append([.. pristine, .. pristine[^64..]]))
        {
            bench.Files.Put(bench.Folder.PathOf(workload.Last), bytes);
            Assert.Equal(StorageException.Corrupt, Assert.Throws<StorageException>(() => bench.Folder.Open(workload.Last)).Code);
        }
    }

    [Fact]
    public void Open_OfAnotherStoreOrFormat_IsRefusedByName()
    {
        var workload = new RandomWorkload(13, batches: 5);
        var bench = new SnapshotBench();
        bench.Merge(workload, workload.Last);
        var other = new SnapshotFolder(bench.Files, SnapshotBench.Path, Guid.Parse("ffffffffffffffffffffffffffffffff"));
        Assert.Equal(StorageException.Corrupt, Assert.Throws<StorageException>(() => other.Open(workload.Last)).Code);

        var bytes = bench.Bytes(workload.Last);
        new SnapshotHeader(SnapshotFormat.Version + 1, SnapshotBench.Store, workload.Last).Write(bytes);
        bench.Files.Put(bench.Folder.PathOf(workload.Last), bytes);
        Assert.Equal(StorageException.WrongVersion, Assert.Throws<StorageException>(() => bench.Folder.Open(workload.Last)).Code);
    }

    /// <summary>The control of a laboratory: without checksums the damage comes through, so it is they that keep it out.</summary>
    [Fact]
    public void Open_SkipChecksums_ServesDamagedBytes()
    {
        var records = new RandomRecords(14);
        var memory = records.NextMemory(Scope.Default, dimensions: 16);
        memory = memory with { Record = memory.Record with { Text = "plain text" } };
        var bench = new SnapshotBench();
        bench.Run(new MergeInput { Entries = [new JournalEntry(1, new WriteBatch([WriteOperation.OfPut(memory)]))], Through = 1 });
        var bytes = bench.Bytes(1);
        bytes[bytes.AsSpan().IndexOf("plain text"u8)] ^= 1;
        bench.Files.Put(bench.Folder.PathOf(1), bytes);

        using var believing = new SnapshotFolder(bench.Files, SnapshotBench.Path, SnapshotBench.Store) { SkipChecksums = true }.Open(1);
        Assert.Equal("qlain text", SnapshotBench.Live(believing).Single().Record.Text);
        using var verifying = bench.Folder.Open(1);
        Assert.Empty(SnapshotBench.Live(verifying));
        Assert.Equal(memory.Record.Id, Assert.Single(verifying.Bad).Id);
        Assert.Equal(bytes.AsSpan((int)verifying.Bad[0].Offset, verifying.Bad[0].Length).ToArray(), verifying.ReadRaw(verifying.Bad[0]));
    }

    [Theory]
    [InlineData(32)]
    [InlineData(48)]
    public void ReadVectors_ManyRows_FillsEachAndNamesTheDamagedOnes(int stride)
    {
        const int rows = 3_000, dimensions = 32;
        var records = new RandomRecords(15);
        var memories = Enumerable.Range(0, rows).Select(_ => records.NextMemory(Scope.Default, dimensions: dimensions)).ToList();
        var bench = new SnapshotBench();
        bench.Run(new MergeInput { Entries = [new JournalEntry(1, new WriteBatch([.. memories.Select(WriteOperation.OfPut)]))], Through = rows });
        var bytes = bench.Bytes(rows);
        int[] damaged = [0, 1_000, 2_047, 2_048, rows - 1];
        using (var snapshot = bench.Folder.OpenUnloaded(rows))
        {
            var entries = snapshot.Records.ToList();
            Array.ForEach(damaged, row => bytes[entries[row].Entry.VectorOffset + row % 100] ^= 0x80);
        }

        bench.Files.Put(bench.Folder.PathOf(rows), bytes);
        using var opened = bench.Folder.Open(rows);
        Assert.Empty(opened.Bad);
        var image = Assert.Single(opened.Scopes);
        var read = new float[((rows - 1) * stride) + dimensions];
        Array.Fill(read, float.NaN);

        Assert.Equal(damaged, image.ReadVectors(0, rows, dimensions, read, stride));
        Assert.Equal(damaged.Length, opened.Bad.Count);
        for (var row = 0; row < rows; row++)
        {
            var expected = damaged.Contains(row) ? new float[dimensions] : memories[row].Vector!.Values.Span;
            Assert.True(System.Runtime.InteropServices.MemoryMarshal.AsBytes(expected).SequenceEqual(System.Runtime.InteropServices.MemoryMarshal.AsBytes(read.AsSpan(row * stride, dimensions))), $"row {row}");
            Assert.True(stride == dimensions || row == rows - 1 || float.IsNaN(read[(row * stride) + dimensions]), "the room between rows was written");
        }

        Assert.Equal([1_000], image.ReadVectors(999, 3, dimensions, read, stride));
        Assert.Throws<ArgumentException>(() => image.ReadVectors(0, 1, dimensions - 1, read, stride));
        Assert.Throws<ArgumentOutOfRangeException>(() => image.ReadVectors(rows - 1, 2, dimensions, read, stride));
    }

    [Fact]
    public void Dispose_ThenReading_FailsInsteadOfTouchingFreedMemory()
    {
        var workload = new RandomWorkload(16, batches: 5);
        var bench = new SnapshotBench();
        bench.Merge(workload, workload.Last);
        var snapshot = bench.Folder.Open(workload.Last);
        var image = snapshot.Scopes[0];
        snapshot.Dispose();

        Assert.Throws<ObjectDisposedException>(() => image.IdOf(0));
        Assert.Throws<ObjectDisposedException>(() => image.ReadRecord(0));
    }

    [Fact]
    public void Open_SectorsTheDiskCannotRead_ServesTheOtherRecords()
    {
        var records = new RandomRecords(17);
        var memories = Enumerable.Range(0, 20).Select(_ => records.NextMemory(Scope.Default, dimensions: 16)).ToList();
        var bench = new SnapshotBench();
        bench.Run(new MergeInput { Entries = [new JournalEntry(1, new WriteBatch([.. memories.Select(WriteOperation.OfPut)]))], Through = 20 });
        long body, vector;
        using (var snapshot = bench.Folder.OpenUnloaded(20))
        {
            var entries = snapshot.Records.ToList();
            (body, vector) = (entries[3].Entry.BodyOffset + 1, entries[7].Entry.VectorOffset + 1);
        }

        using var opened = SnapshotBench.FolderOf(new BadSectorLayer(bench.Files, [body, vector])).Open(20);
        var live = SnapshotBench.Live(opened);
        Assert.Equal(19, live.Count);
        Assert.Null(live[6].Vector);
        Assert.Equal([DamagedPart.Body, DamagedPart.Vector], opened.Bad.Select(static bad => bad.Part));
        Assert.All(live.Where(static memory => memory.Vector is not null), memory => RecordAssert.Same(memories.Single(written => written.Record.Id == memory.Record.Id), memory));
    }

    // One flip damages one place. What is served must be right, and what is not served must be the place that is listed.
    private static BadRecord ReadAll(Snapshot snapshot, Dictionary<MemoryId, (StoredMemory Memory, long Sequence, long? ForgottenAt)> state, ReadOnlyMemory<byte> index)
    {
        var indexes = snapshot.Scopes.Where(static image => image.Scope == Scope.Default).Select(static image => image.Index.ToArray()).ToList();
        var live = SnapshotBench.Live(snapshot);
        var forgotten = snapshot.Forgotten.ToList();
        var bad = Assert.Single(snapshot.Bad);
        var withoutVector = bad.Part == DamagedPart.Vector ? bad.Id : null;
        foreach (var memory in live.Concat(forgotten.Select(static found => found.Memory)))
        {
            var expected = state[memory.Record.Id].Memory;
            RecordAssert.Same(memory.Record.Id == withoutVector ? expected with { Vector = null } : expected, memory);
        }

        Assert.All(forgotten, found => Assert.Equal(state[found.Memory.Record.Id].ForgottenAt, found.At.ToUnixTimeMilliseconds()));
        Assert.Equal(state.Count - (bad.Part == DamagedPart.Body ? 1 : 0), live.Count + forgotten.Count);
        Assert.All(indexes, read => Assert.True(read.AsSpan().SequenceEqual(index.Span) || (read.Length == 0 && bad.Part is DamagedPart.Index or DamagedPart.Body)));
        return bad;
    }
}
