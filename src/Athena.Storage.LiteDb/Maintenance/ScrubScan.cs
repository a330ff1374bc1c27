using Athena.Model;
using Athena.Storage.Files;
using Athena.Storage.LiteDb.Journal;
using Athena.Storage.LiteDb.Records;
using Athena.Storage.LiteDb.Snapshots;

namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>
/// Searches every file of a data directory, byte by byte, for what is left of erased records. A piece that other records hold as well is no
/// trace: in snapshots and segments the bytes of the records in them are subtracted exactly; in other files as many occurrences are expected as
/// all records together have.
/// </summary>
internal sealed class ScrubScan
{
    private readonly StorePlace _place;
    private readonly Guid _storeId;
    private readonly ContentScanner _scanner;
    private readonly HashSet<MemoryId> _ids;
    private readonly StoreState _state;
    private long[]? _expected;

    /// <param name="place">The store; its lock is held.</param>
    /// <param name="storeId">Its id.</param>
    /// <param name="contents">What was erased.</param>
    /// <param name="state">What is left.</param>
    public ScrubScan(StorePlace place, Guid storeId, ErasedContents contents, StoreState state)
    {
        _place = place;
        _storeId = storeId;
        _scanner = new ContentScanner(contents.Forms);
        _ids = [.. contents.Ids];
        _state = state;
    }

    public int FilesScanned { get; private set; }

    public long BytesScanned { get; private set; }

    /// <summary>Gives the files with traces, and how many in each.</summary>
    public Dictionary<string, long> Run(CancellationToken cancellationToken)
    {
        Dictionary<string, long> found = new(StringComparer.Ordinal);
        (FilesScanned, BytesScanned) = (0, 0);
        var paths = _place.AllFiles().Where(path => _place.Relative(path) is not "athena.lock").ToList();
        foreach (var path in paths)
        {
            _place.Report("scan files", FilesScanned, paths.Count);
            var (counts, bytes) = _scanner.ScanFile(_place.Files, path, cancellationToken);
            FilesScanned++;
            BytesScanned += bytes;
            if (counts.AsSpan().ContainsAnyExcept(0) && Excess(path, counts) is > 0 and var matches)
            {
                found.Add(path, matches);
            }
        }

        return found;
    }

    private long Excess(string path, long[] counts)
    {
        var explained = Path.GetExtension(path) switch
        {
            ".snapshot" => InSnapshot(path),
            ".journal" => InSegment(path),
            _ => _expected ??= InState(),
        };
        return counts.Select((count, i) => Math.Max(0, count - explained[i])).Sum();
    }

    private long[] InSnapshot(string path)
    {
        var counts = new long[_scanner.Count];
        try
        {
            using var snapshot = Snapshot.Open(_place.Files.Open(path, StoreFileMode.Read), path, _storeId, new SnapshotReadOptions(KeepBodies: false));
            foreach (var place in snapshot.Records.Where(place => !_ids.Contains(place.Entry.Id)))
            {
                if (snapshot.TryRead(place, out var memory))
                {
                    CountImage(memory, counts);
                }
            }
        }
        catch (StorageException)
        {
            // A damaged snapshot explains nothing: what is found in it counts.
        }

        return counts;
    }

    private long[] InSegment(string path)
    {
        var counts = new long[_scanner.Count];
        if (!SegmentName.TryParse(Path.GetDirectoryName(path)!, Path.GetFileName(path), out var name))
        {
            return counts;
        }

        var segment = SegmentInspector.Inspect(_place.Files, name, _storeId, end: null, isNewest: true);
        using var file = _place.Files.Open(path, StoreFileMode.Read);
        foreach (var frame in segment.Frames)
        {
            if (InspectedSegment.TryRead(file, frame, out var entry) && !entry!.Batch.Operations.Any(operation => _ids.Contains(operation.Id)))
            {
                var bytes = new byte[frame.Bytes];
                file.Read(bytes, frame.Offset);
                _scanner.Scan(bytes, counts);
            }
        }

        return counts;
    }

    private long[] InState()
    {
        var (images, texts) = (new long[_scanner.Count], new long[_scanner.Count]);
        foreach (var record in _state.All)
        {
            if (record.TryRead(out var memory))
            {
                CountImage(memory, images);
                _scanner.Scan(System.Text.Encoding.UTF8.GetBytes(System.Text.Encodings.Web.JavaScriptEncoder.Default.Encode(memory.Record.Text)), texts);
            }
        }

        return [.. images.Select((count, i) => Math.Max(count, texts[i]))];
    }

    private void CountImage(StoredMemory memory, long[] counts)
    {
        var body = new byte[RecordImage.BodySize(memory.Record)];
        RecordImage.WriteBody(memory.Record, body);
        _scanner.Scan(body, counts);
        if (memory.Vector is { } vector)
        {
            _scanner.Scan(VectorBytes.Of(vector.Values.Span), counts);
        }
    }
}
