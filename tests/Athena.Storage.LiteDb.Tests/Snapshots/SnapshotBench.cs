using Athena.Storage;
using Athena.Storage.Files;
using Athena.Storage.LiteDb.Snapshots;
using Athena.Tests.Storage.LiteDb.Files;
using Athena.Tests.Storage.LiteDb.Records;

namespace Athena.Tests.Storage.LiteDb.Snapshots;

/// <summary>A snapshot folder of one test, and the short ways to fill and read it.</summary>
internal sealed class SnapshotBench
{
    public const string Path = "/data/snapshots";

    public static readonly Guid Store = Guid.Parse("0123456789abcdef0123456789abcdef");

    public MemoryFileLayer Files { get; init; } = new();

    public SnapshotFolder Folder => FolderOf(Files);

    public static SnapshotFolder FolderOf(IFileLayer files) => new(files, Path, Store);

    /// <summary>Merges the newest snapshot and the workload through a sequence.</summary>
    public void Merge(RandomWorkload workload, long through) => Merge(Folder, workload, through);

    public void Run(MergeInput input) => SnapshotMerge.Run(Folder, input, TestContext.Current.CancellationToken);

    public static void Merge(SnapshotFolder folder, RandomWorkload workload, long through)
    {
        var sequences = folder.Sequences();
        using var newest = sequences.Count > 0 ? folder.OpenUnloaded(sequences[0]) : null;
        using var older = sequences.Count > 1 ? folder.OpenUnloaded(sequences[1]) : null;
        SnapshotMerge.Run(folder, new MergeInput { Base = newest, Older = older, Entries = workload.Entries, Through = through }, TestContext.Current.CancellationToken);
    }

    public byte[] Bytes(long sequence) => Files.Bytes(Folder.PathOf(sequence));

    /// <summary>Everything that a snapshot serves: the live records through their images, then the forgotten ones.</summary>
    public static List<StoredMemory> Live(Snapshot snapshot) => [.. snapshot.Scopes.SelectMany(static image => Enumerable.Range(0, image.Count).Select(i => Read(image, i)))];

    public static StoredMemory Read(IScopeImage image, int position)
    {
        var record = image.ReadRecord(position);
        Assert.Equal(image.Scope, record.Scope);
        Assert.Equal(image.IdOf(position), record.Id);
        if (image.ModelOf(position) is not { } model)
        {
            Assert.Equal(0, image.DimensionsOf(position));
            return new StoredMemory(record, null);
        }

        var values = new float[image.DimensionsOf(position)];
        return image.ReadVectors(position, 1, values.Length, values, values.Length).Count == 0
            ? new StoredMemory(record, new StoredVector(model, values))
            : new StoredMemory(record, null);
    }

    /// <summary>Compares a snapshot with what the workload must have left.</summary>
    public static void AssertHolds(RandomWorkload workload, Snapshot snapshot)
    {
        var state = workload.StateAt(snapshot.Sequence);
        var live = Live(snapshot);
        Assert.Empty(snapshot.Bad);
        Assert.Equal(state.Values.Count(static found => found.ForgottenAt is null), live.Count);
        Assert.All(live, memory => RecordAssert.Same(state[memory.Record.Id].Memory, memory));
        var forgotten = snapshot.Forgotten.ToList();
        Assert.Equal(state.Count - live.Count, forgotten.Count);
        Assert.All(forgotten, found =>
        {
            var expected = state[found.Memory.Record.Id];
            RecordAssert.Same(expected.Memory, found.Memory);
            Assert.Equal((expected.Sequence, expected.ForgottenAt), (found.Sequence, found.At.ToUnixTimeMilliseconds()));
        });
        foreach (var scope in snapshot.Records.GroupBy(static record => (record.Scope, Forgotten: record.Entry.ForgottenAt is not null)))
        {
            var sequences = scope.Select(static record => record.Entry.Sequence).ToList();
            Assert.Equal(sequences.Order(), sequences);
            Assert.All(scope, record => Assert.Equal(state[record.Entry.Id].Sequence, record.Entry.Sequence));
        }
    }
}
