using System.Buffers.Binary;
using Athena.Model;
using Athena.Storage.LiteDb.Journal;
using Athena.Storage.LiteDb.Records;

namespace Athena.Storage.LiteDb.Snapshots;

/// <summary>
/// Finds the right bytes of a damaged record elsewhere. The directory still holds the hash of what must be there, so that nothing can be put
/// in its place but the very same bytes.
/// </summary>
/// <param name="older">The snapshot before; null for none.</param>
/// <param name="known">Records that <see cref="Collect"/> found, by id.</param>
internal sealed class SnapshotHealer(Snapshot? older, IReadOnlyDictionary<MemoryId, StoredMemory> known)
{
    private Dictionary<MemoryId, SnapshotRecord>? _older;

    /// <summary>Looks for every damaged record of a snapshot in the one before and in the journal.</summary>
    /// <param name="damaged">The snapshot.</param>
    /// <param name="older">The one before; null for none.</param>
    /// <param name="journal">Batches up to the damaged snapshot, as far back as they are kept; read only where something is damaged.</param>
    /// <returns>The healed records by id, with their vectors.</returns>
    public static IReadOnlyDictionary<MemoryId, StoredMemory> Collect(Snapshot damaged, Snapshot? older, IEnumerable<JournalEntry> journal)
    {
        var ids = damaged.Bad.Where(static bad => bad.Id is not null).Select(static bad => bad.Id!.Value).ToHashSet();
        if (ids.Count == 0)
        {
            return new Dictionary<MemoryId, StoredMemory>();
        }

        var wanted = damaged.Records.Where(record => ids.Contains(record.Entry.Id)).ToDictionary(static record => record.Entry.Id, static record => record.Entry);
        var found = older is null ? [] : CollectFrom(older, wanted);
        foreach (var put in journal.SelectMany(static entry => entry.Batch.Operations).Select(static operation => operation.Put).OfType<StoredMemory>())
        {
            if (wanted.TryGetValue(put.Record.Id, out var entry) && IsThat(put, entry))
            {
                found[put.Record.Id] = put;
            }
        }

        return found;
    }

    /// <summary>Gets the bytes of a body; null where they are nowhere.</summary>
    public byte[]? Body(in SnapshotEntry wanted) =>
        Find(wanted) is { } memory && EncodeBody(memory.Record) is var body && HashOf(body) == wanted.BodyHash ? body : null;

    /// <summary>Gets the bytes of a vector; null where they are nowhere.</summary>
    public byte[]? Vector(in SnapshotEntry wanted) =>
        Find(wanted)?.Vector is { } vector && EncodeVector(vector.Values.Span) is var bytes && RecordImage.HashVector(bytes) == wanted.VectorHash ? bytes : null;

    private static Dictionary<MemoryId, StoredMemory> CollectFrom(Snapshot older, Dictionary<MemoryId, SnapshotEntry> wanted)
    {
        Dictionary<MemoryId, StoredMemory> found = [];
        foreach (var record in older.Records)
        {
            if (wanted.TryGetValue(record.Entry.Id, out var entry) && older.TryRead(record, out var memory) && IsThat(memory, entry))
            {
                found[record.Entry.Id] = memory;
            }
        }

        return found;
    }

    private static bool IsThat(StoredMemory memory, in SnapshotEntry entry) =>
        HashOf(EncodeBody(memory.Record)) == entry.BodyHash
        && (memory.Vector is null ? entry.Dimensions == 0 : RecordImage.HashVector(EncodeVector(memory.Vector.Values.Span)) == entry.VectorHash);

    private static byte[] EncodeBody(MemoryRecord record)
    {
        var body = new byte[RecordImage.BodySize(record)];
        RecordImage.WriteBody(record, body);
        return body;
    }

    private static byte[] EncodeVector(ReadOnlySpan<float> values)
    {
        var bytes = new byte[values.Length * sizeof(float)];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), values[i]);
        }

        return bytes;
    }

    private static ulong HashOf(byte[] body) => BinaryPrimitives.ReadUInt64LittleEndian(body.AsSpan(body.Length - RecordImage.HashBytes));

    private StoredMemory? Find(in SnapshotEntry wanted)
    {
        if (known.TryGetValue(wanted.Id, out var memory))
        {
            return memory;
        }

        _older ??= older?.Records.ToDictionary(static record => record.Entry.Id) ?? [];
        return _older.TryGetValue(wanted.Id, out var record) && older!.TryRead(record, out memory) ? memory : null;
    }
}
