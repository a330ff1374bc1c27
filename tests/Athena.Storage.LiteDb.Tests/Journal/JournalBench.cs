using Athena.Conformance.Tests;
using Athena.Storage;
using Athena.Storage.LiteDb;
using Athena.Storage.LiteDb.Journal;
using Athena.Tests.Storage.LiteDb.Files;
using Microsoft.Extensions.Time.Testing;

namespace Athena.Tests.Storage.LiteDb.Journal;

/// <summary>A journal in memory, written group by group without threads.</summary>
internal sealed class JournalBench
{
    public const string Directory = "/store/journal";
    public const int SegmentBytes = 4_096;

    private static readonly Guid StoreId = Guid.Parse("00112233-4455-6677-8899-aabbccddeeff");

    public JournalBench(MemoryFileLayer? files = null) => Files = files ?? new MemoryFileLayer();

    public MemoryFileLayer Files { get; }

    public TestMemories Memories { get; } = new(17);

    public JournalPlace Place => new(Files, Directory, StoreId);

    public JournalFolder Folder => new(Files, Directory, StoreId);

    public static LiteDbStoreOptions Options => new()
    {
        Directory = "/store",
        SegmentBytes = SegmentBytes,
        ReservedBytes = 0,
        TimeProvider = new FakeTimeProvider(DateTimeOffset.FromUnixTimeMilliseconds(0x01_0203_0405)),
    };

    /// <summary>Gets the paths of the segments in order.</summary>
    public IReadOnlyList<string> Segments => [.. Place.List().Select(static name => name.Path)];

    public static PendingWrite Pending(WriteBatch batch) => new(batch, BatchCodec.Size(batch) + Frame.OverheadBytes, 0);

    /// <summary>Appends each group by one write and one flush, behind what is there.</summary>
    public void Append(params IReadOnlyList<WriteBatch>[] groups)
    {
        var (_, end) = ReadAll();
        using var appender = new JournalAppender(Place, Options, new SpareSegment(Place, Options), end, end?.End.LastSequence ?? 0);
        foreach (var group in groups)
        {
            var writes = group.Select(Pending).ToList();
            appender.EnsureRoom(writes.Sum(static write => write.FrameBytes));
            appender.Append(writes);
        }
    }

    public WriteBatch Put(string text) => TestMemories.Put(Memories.Make(text));

    public (List<JournalEntry> Entries, JournalEnd? End) ReadAll(long after = 0, bool verify = true)
    {
        var place = Place with { Verify = verify };
        using var reader = new JournalReader(place, place.List(), after, long.MaxValue);
        List<JournalEntry> entries = [];
        while (reader.TryRead(out var entry))
        {
            entries.Add(entry);
        }

        return (entries, reader.End);
    }

    /// <summary>The texts of puts, in order.</summary>
    public static string Texts(IEnumerable<JournalEntry> entries) =>
        string.Join(' ', entries.SelectMany(static entry => entry.Batch.Operations).Select(static operation => operation.Put!.Record.Text));
}
