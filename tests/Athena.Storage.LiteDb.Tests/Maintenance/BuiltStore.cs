using Athena.Conformance.Tests;
using Athena.Model;
using Athena.Storage;
using Athena.Storage.LiteDb;
using Athena.Storage.LiteDb.Files;
using Athena.Storage.LiteDb.Journal;
using Athena.Storage.LiteDb.Maintenance;
using Athena.Storage.LiteDb.Migration;
using Athena.Storage.LiteDb.Snapshots;
using Microsoft.Extensions.Time.Testing;

namespace Athena.Tests.Storage.LiteDb.Maintenance;

/// <summary>A data directory put together from its parts, so that a test decides what lies in which file.</summary>
internal sealed class BuiltStore : IDisposable
{
    public static readonly Guid Id = new("0123456789abcdef0123456789abcdef");

    private readonly string _root = Directory.CreateTempSubdirectory("athena-maintenance-").FullName;
    private readonly TestMemories _memories = new(5);
    private long _last;

    public BuiltStore()
    {
        Directory.CreateDirectory(Path.Combine(Data, "journal"));
        FormatFile.Write(SystemFileLayer.Instance, Data, Id);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 26, 12, 0, 0, TimeSpan.Zero));

    public string Data => Path.Combine(_root, "data");

    public string Target => Path.Combine(_root, "backup");

    public string Other => Path.Combine(_root, "other");

    public MaintenanceOptions Options => new() { Directory = Data, TimeProvider = Time };

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public MaintenanceOptions OptionsOf(string directory) => new() { Directory = directory, TimeProvider = Time };

    public void Dispose() => Directory.Delete(_root, recursive: true);

    /// <summary>A memory with a vector, in the default scope or another.</summary>
    public StoredMemory Memory(string text, string scope = "default")
    {
        var made = _memories.Make(text);
        var values = new float[16];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = BitConverter.Int32BitsToSingle(0x3F000000 + HashCode.Combine(3, i) % 4096 + (int)(made.Record.Id.Value & 0xFFFF));
        }

        return new StoredMemory(made.Record with { Scope = new Scope(Scope.DefaultTenant, scope) }, new StoredVector("test-model", values));
    }

    /// <summary>Appends batches, as a new segment.</summary>
    public List<StoredMemory> Segment(params string[] texts)
    {
        List<StoredMemory> memories = [.. texts.Select(text => Memory(text))];
        Segment([.. memories.Select(TestMemories.Put)]);
        return memories;
    }

    /// <summary>Appends batches, as a new segment.</summary>
    public void Segment(params WriteBatch[] batches)
    {
        var options = new LiteDbStoreOptions { Directory = Data, SegmentBytes = 1 << 16, ReservedBytes = 0, TimeProvider = Time };
        var place = new JournalPlace(SystemFileLayer.Instance, Path.Combine(Data, "journal"), Id);
        using var appender = new JournalAppender(place, options, new SpareSegment(place, options), ForceNewSegment(EndOf(place)), _last);
        foreach (var batch in batches)
        {
            var bytes = BatchCodec.Size(batch) + Frame.OverheadBytes;
            appender.EnsureRoom(bytes);
            appender.Append([new PendingWrite(batch, bytes, 0)]);
        }

        _last = appender.LastSequence;
    }

    /// <summary>Writes a snapshot of all that was appended.</summary>
    public void Snapshot()
    {
        using var inspection = StoreInspector.Inspect(new StorePlace(Options), Stop);
        var state = inspection.ReadState();
        Assert.Equal(_last, state.Sequence);
        new SnapshotFolder(SystemFileLayer.Instance, Path.Combine(Data, "snapshots"), Id).Write(state.Sequence, new StateSnapshotSource(state), Stop);
    }

    /// <summary>Makes the view of all that was appended.</summary>
    public void View()
    {
        using var inspection = StoreInspector.Inspect(new StorePlace(Options), Stop);
        ViewMaker.Make(inspection);
    }

    /// <summary>Moves the finished segments into the archive, as the store does.</summary>
    public void Archive(int count)
    {
        Directory.CreateDirectory(Path.Combine(Data, "archive"));
        foreach (var path in Directory.GetFiles(Path.Combine(Data, "journal"), "*.journal").Order(StringComparer.Ordinal).Take(count))
        {
            File.Move(path, Path.Combine(Data, "archive", Path.GetFileName(path)));
        }
    }

    public string[] Files(string folder) => Directory.Exists(Path.Combine(Data, folder))
        ? [.. Directory.GetFiles(Path.Combine(Data, folder)).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Changes a byte.</summary>
    public static void Flip(string path, long offset)
    {
        using var file = File.Open(path, FileMode.Open, FileAccess.ReadWrite);
        file.Position = offset < 0 ? file.Length + offset : offset;
        var value = file.ReadByte();
        file.Position--;
        file.WriteByte((byte)(value ^ 0x10));
    }

    /// <summary>Finds where a text lies in a file.</summary>
    public static long Find(string path, string text) =>
        File.ReadAllBytes(path).AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(text)) is >= 0 and var at ? at : throw new InvalidOperationException(text);

    public Task<VerifyReport> VerifyAsync() => VerifyAsync(Data);

    public Task<VerifyReport> VerifyAsync(string directory) => new StoreVerifier(OptionsOf(directory), embedder: null).VerifyAsync(Stop);

    public RepairReport Repair(bool dryRun = false) => new StoreRepair(Options).Repair(dryRun, Stop);

    /// <summary>Reads the live texts of a directory in commit order.</summary>
    public string[] Texts(string? directory = null) => [.. Memories(directory).Select(static memory => memory.Record.Text)];

    public List<StoredMemory> Memories(string? directory = null)
    {
        using var inspection = StoreInspector.Inspect(new StorePlace(OptionsOf(directory ?? Data)), Stop);
        return [.. inspection.ReadState().Ordered.Where(static record => record.ForgottenAt is null).Select(static record => record.TryRead(out var memory) ? memory : throw new InvalidOperationException())];
    }

    /// <summary>The bytes of all files but the lock, by name.</summary>
    public SortedDictionary<string, string> Image()
    {
        var image = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(Data, "*", SearchOption.AllDirectories).Where(static path => !path.EndsWith("athena.lock", StringComparison.Ordinal)))
        {
            image.Add(Path.GetRelativePath(Data, path), Convert.ToHexString(System.IO.Hashing.XxHash128.Hash(File.ReadAllBytes(path))));
        }

        return image;
    }

    private static JournalEnd? EndOf(JournalPlace place)
    {
        var names = place.List();
        if (names.Count == 0)
        {
            return null;
        }

        using var reader = new JournalReader(place, names, names[0].FirstSequence - 1, long.MaxValue);
        while (reader.TryRead(out _))
        {
            // To the end, which is what is asked for.
        }

        return reader.End;
    }

    // An unfinished write in the last segment is what makes the store begin another one.
    private static JournalEnd? ForceNewSegment(JournalEnd? end) => end is null ? null : end with { TornBytes = 1 };
}
