using System.Text;
using System.Text.Encodings.Web;
using Athena.Model;
using Athena.Storage.LiteDb.Records;
using Athena.Storage.LiteDb.Snapshots;

namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>Everything that a store holds of some records: all their versions, wherever they lie, in every form in which a file may hold them.</summary>
internal sealed class ErasedContents(HashSet<MemoryId> ids)
{
    private readonly List<byte[]> _forms = [];

    public IReadOnlyCollection<MemoryId> Ids => ids;

    /// <summary>Gets the forms to look for.</summary>
    public IReadOnlyList<byte[]> Forms => _forms;

    /// <summary>Gathers all versions from snapshots, journal, archive and view.</summary>
    public static ErasedContents Gather(StoreInspection inspection, HashSet<MemoryId> ids, CancellationToken cancellationToken)
    {
        var contents = new ErasedContents(ids);
        foreach (var id in ids)
        {
            contents._forms.Add(IdBytes(id));
        }

        foreach (var snapshot in inspection.Snapshots.Select(static snapshot => snapshot.Content).OfType<Snapshot>())
        {
            foreach (var place in snapshot.Records.Where(place => ids.Contains(place.Entry.Id)))
            {
                if (snapshot.TryRead(place, out var memory))
                {
                    contents.Add(memory);
                }
            }
        }

        foreach (var operation in inspection.Frames(0).SelectMany(static entry => entry.Batch.Operations))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (operation.Put is { } put && ids.Contains(operation.Id))
            {
                contents.Add(put);
            }
        }

        foreach (var record in inspection.View?.Records ?? [])
        {
            if (ids.Contains(record.Id) && record.TryRead(out var memory))
            {
                contents.Add(memory);
            }
        }

        return contents;
    }

    public static byte[] IdBytes(MemoryId id)
    {
        var bytes = new byte[MemoryId.ByteLength];
        id.WriteBytes(bytes);
        return bytes;
    }

    // Of a record's fields only the text is looked for by itself: author, session and tags are shared with others by their nature.
    private void Add(StoredMemory memory)
    {
        var body = new byte[RecordImage.BodySize(memory.Record)];
        RecordImage.WriteBody(memory.Record, body);
        _forms.Add(body);
        _forms.Add(Encoding.UTF8.GetBytes(memory.Record.Text));
        _forms.Add(Encoding.Unicode.GetBytes(memory.Record.Text));
        _forms.Add(Encoding.UTF8.GetBytes(JavaScriptEncoder.Default.Encode(memory.Record.Text)));
        _forms.Add(Encoding.UTF8.GetBytes(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(memory.Record.Text)));
        if (memory.Vector is { } vector)
        {
            _forms.Add(VectorBytes.Of(vector.Values.Span));
        }
    }
}
