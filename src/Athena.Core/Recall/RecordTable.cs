using Athena.Model;

namespace Athena.Recall;

/// <summary>
/// The records of a scope, live and closed, by ordinal, which is their order of commit. Those of an image are decoded when they are first asked for, and kept.
/// Readers may run beside each other; the owner keeps writers apart from readers.
/// </summary>
internal sealed class RecordTable
{
    private const int RecordOverheadBytes = 168;
    private const int FacetsOverheadBytes = 144;

    private static readonly MemoryRecord Undecoded = new() { Id = default, Scope = Scope.Default, Text = "", RecordedAt = default };

    private readonly Dictionary<MemoryId, int> _ordinals = [];
    private ImageIds? _imageIds;
    private MemoryRecord?[] _records = [];
    private long _byteSize;

    /// <summary>Gets the number of records.</summary>
    public int Count { get; private set; }

    /// <summary>Gets the first ordinal that no record has had.</summary>
    public int End { get; private set; }

    /// <summary>Gets an estimate of the bytes of the records in memory.</summary>
    public long ByteSize => Interlocked.Read(ref _byteSize) + ((long)_records.Length * IntPtr.Size);

    /// <summary>Gets a record that is there.</summary>
    public MemoryRecord this[int ordinal]
    {
        get
        {
            var record = Volatile.Read(ref _records[ordinal]);
            return ReferenceEquals(record, Undecoded) ? Decode(ordinal) : record!;
        }
    }

    /// <summary>Reads a record that is there; one of the image is decoded for this and not kept.</summary>
    public MemoryRecord Peek(int ordinal)
    {
        var record = Volatile.Read(ref _records[ordinal]);
        return ReferenceEquals(record, Undecoded) ? _imageIds!.Image.ReadRecord(ordinal) : record!;
    }

    /// <summary>Takes the records of an image at the ordinals 0 to its count - 1. The table must be new.</summary>
    public void Load(ImageIds ids)
    {
        _imageIds = ids;
        _records = new MemoryRecord?[ids.Count];
        Array.Fill(_records, Undecoded);
        (Count, End) = (ids.Count, ids.Count);
    }

    /// <summary>Gets whether an ordinal has a record, without decoding it.</summary>
    public bool Contains(int ordinal) => _records[ordinal] is not null;

    /// <summary>Finds the ordinal of a record; -1 where there is none.</summary>
    public int OrdinalOf(MemoryId id)
    {
        if (_ordinals.TryGetValue(id, out var ordinal))
        {
            return ordinal;
        }

        return _imageIds is not null && _imageIds.PositionOf(id) is >= 0 and var position && Contains(position) ? position : -1;
    }

    /// <summary>Adds a record of an id that is not there.</summary>
    /// <returns>Its ordinal.</returns>
    public int Add(MemoryRecord record)
    {
        if (End == _records.Length)
        {
            Array.Resize(ref _records, Math.Max(4, End * 2));
        }

        _ordinals.Add(record.Id, End);
        _records[End] = record;
        _byteSize += Size(record);
        Count++;
        return End++;
    }

    /// <summary>Removes a record that is there.</summary>
    public void Remove(int ordinal)
    {
        var record = this[ordinal];
        _ordinals.Remove(record.Id);
        _records[ordinal] = null;
        _byteSize -= Size(record);
        Count--;
    }

    /// <summary>Gets the position of each record's ordinal among those that have one; those of others mean nothing.</summary>
    public int[] Ranks()
    {
        var ranks = new int[End];
        var next = 0;
        for (var ordinal = 0; ordinal < End; ordinal++)
        {
            ranks[ordinal] = next;
            next += Contains(ordinal) ? 1 : 0;
        }

        return ranks;
    }

    /// <summary>Gets the id of a record that is there, without decoding it.</summary>
    public MemoryId IdOf(int ordinal) =>
        _records[ordinal] is { } record && !ReferenceEquals(record, Undecoded) ? record.Id : _imageIds!.IdOf(ordinal);

    private static long Size(MemoryRecord record)
    {
        var chars = record.Text.Length + (record.Author?.Length ?? 0) + (record.Session?.Length ?? 0) + (record.SourceId?.Length ?? 0);
        foreach (var tag in record.Tags)
        {
            chars += tag.Length + 12;
        }

        return RecordOverheadBytes + (2L * chars) + (record.Facets is { } facets ? Size(facets) : 0);
    }

    private static long Size(MemoryFacets facets)
    {
        var chars = (facets.Type?.Length ?? 0) + (facets.Subject?.Length ?? 0) + (facets.Attribute?.Length ?? 0) + (facets.Object?.Length ?? 0)
            + (facets.Task?.Length ?? 0);
        foreach (var file in facets.Files)
        {
            chars += file.Length + 12;
        }

        return FacetsOverheadBytes + (2L * chars);
    }

    // Two readers may both decode it; they go on with one and the same.
    private MemoryRecord Decode(int ordinal)
    {
        var decoded = _imageIds!.Image.ReadRecord(ordinal);
        var before = Interlocked.CompareExchange(ref _records[ordinal], decoded, Undecoded);
        if (!ReferenceEquals(before, Undecoded))
        {
            return before!;
        }

        Interlocked.Add(ref _byteSize, Size(decoded));
        return decoded;
    }
}
