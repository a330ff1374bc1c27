using System.Buffers.Binary;
using Athena.Model;
using Athena.Storage.LiteDb.Journal;
using Athena.Storage.LiteDb.Records;

namespace Athena.Storage.LiteDb.Snapshots;

/// <summary>
/// The last state of every record that operations touched; their images go to a spill file, so that memory grows with the number of records,
/// not with their size. One thread.
/// </summary>
internal sealed class ChangeSet : IDisposable
{
    private readonly SpillFile _spill;
    private readonly Dictionary<MemoryId, int> _byId = [];
    private readonly Dictionary<string, string> _models = [];
    private readonly List<RecordChange> _changes = [];

    /// <summary>Makes an empty set beside the snapshots of a folder.</summary>
    /// <exception cref="StorageException">The spill file cannot be made.</exception>
    public ChangeSet(SnapshotFolder folder)
    {
        try
        {
            _spill = new SpillFile(folder.Files, folder.Directory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StorageFailure.Of(e, folder.Directory, "prepare a snapshot");
        }
    }

    /// <summary>Gets the changes, one a record, in the order in which the records were first touched.</summary>
    public IReadOnlyList<RecordChange> Changes => _changes;

    /// <summary>Gets the change of a record; false where it was not touched.</summary>
    public bool TryGet(MemoryId id, out RecordChange change)
    {
        var found = _byId.TryGetValue(id, out var index);
        change = found ? _changes[index] : default;
        return found;
    }

    /// <summary>Applies the operations of a batch that come after a number.</summary>
    public void Apply(JournalEntry entry, long afterSequence)
    {
        for (var i = 0; i < entry.Batch.Operations.Count; i++)
        {
            var (operation, sequence) = (entry.Batch.Operations[i], entry.FirstSequence + i);
            if (sequence <= afterSequence)
            {
                continue;
            }

            if (operation.Put is { } put)
            {
                Put(put, sequence, forgottenAt: null);
            }
            else if (operation.Forget is { } at)
            {
                Forget(operation.Scope, operation.Id, sequence, at.ToUnixTimeMilliseconds());
            }
            else
            {
                Set(new RecordChange { Kind = ChangeKind.Erased, Scope = operation.Scope, Entry = Empty(operation.Id, sequence) });
            }
        }
    }

    /// <summary>Takes a new image of a record.</summary>
    public void Put(StoredMemory memory, long sequence, long? forgottenAt)
    {
        var offset = _spill.Position;
        var (length, bodyHash) = SpillBody(memory.Record);
        var vector = memory.Vector;
        Set(new RecordChange
        {
            Kind = forgottenAt is null ? ChangeKind.Live : ChangeKind.Forgotten,
            Scope = memory.Record.Scope,
            Model = vector is null ? null : Shared(vector.ModelId),
            SpillOffset = offset,
            Entry = new SnapshotEntry
            {
                Id = memory.Record.Id,
                Sequence = sequence,
                ForgottenAt = forgottenAt,
                BodyHash = bodyHash,
                BodyLength = length,
                VectorHash = vector is null ? 0 : SpillVector(vector.Values.Span),
                Dimensions = (ushort)(vector?.Values.Length ?? 0),
            },
        });
    }

    /// <summary>Starts reading the images; nothing can be added afterwards.</summary>
    public FileWindow Read() => _spill.Read();

    public void Dispose() => _spill.Dispose();

    private static SnapshotEntry Empty(MemoryId id, long sequence) =>
        new() { Id = id, Sequence = sequence, BodyHash = 0, VectorHash = 0, BodyLength = 0, Dimensions = 0 };

    private void Forget(Scope scope, MemoryId id, long sequence, long at)
    {
        if (!TryGet(id, out var change))
        {
            Set(new RecordChange { Kind = ChangeKind.ForgottenInBase, Scope = scope, Entry = Empty(id, sequence) with { ForgottenAt = at } });
        }
        else if (change.Kind != ChangeKind.Erased)
        {
            var kind = change.Kind == ChangeKind.ForgottenInBase ? ChangeKind.ForgottenInBase : ChangeKind.Forgotten;
            Set(change with { Kind = kind, Entry = change.Entry with { Sequence = sequence, ForgottenAt = at } });
        }
    }

    private void Set(RecordChange change)
    {
        if (_byId.TryAdd(change.Entry.Id, _changes.Count))
        {
            _changes.Add(change);
        }
        else
        {
            _changes[_byId[change.Entry.Id]] = change;
        }
    }

    private (int Length, ulong Hash) SpillBody(MemoryRecord record)
    {
        var body = _spill.Reserve(RecordImage.BodySize(record));
        var length = RecordImage.WriteBody(record, body);
        _spill.Advance(length);
        return (length, BinaryPrimitives.ReadUInt64LittleEndian(body[(length - RecordImage.HashBytes)..]));
    }

    private ulong SpillVector(ReadOnlySpan<float> values)
    {
        var bytes = _spill.Reserve(values.Length * sizeof(float));
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes[(i * sizeof(float))..], values[i]);
        }

        _spill.Advance(bytes.Length);
        return RecordImage.HashVector(bytes);
    }

    private string Shared(string model)
    {
        if (!_models.TryGetValue(model, out var shared))
        {
            _models.Add(model, shared = model);
        }

        return shared;
    }
}
