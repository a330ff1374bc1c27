using System.Buffers.Binary;
using Athena.Model;
using Athena.Storage.LiteDb.Records;
using Athena.Storage.LiteDb.Snapshots;

namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>
/// Looks for whole copies of damaged records in older snapshots, journal, archive and view. A copy counts only where it has the very checksum
/// that the directory of the snapshot names, so an older version is never taken for the one that was lost.
/// </summary>
internal sealed class RecordHealer(StoreInspection inspection, StoreState state)
{
    private readonly Dictionary<MemoryId, StateRecord> _badBodies = [];
    private readonly Dictionary<MemoryId, StateRecord> _badVectors = [];

    /// <summary>Gets how many bodies and vectors were mended.</summary>
    public long Healed { get; private set; }

    /// <summary>Gets the records of which no whole copy was found; they are taken out of the state.</summary>
    public IReadOnlyList<MemoryId> Unhealed { get; private set; } = [];

    /// <summary>Gets the records that stay without their vector, which is embedded anew when the store opens.</summary>
    public IReadOnlyList<MemoryId> WithoutVector { get; private set; } = [];

    /// <summary>Mends what can be mended in the state.</summary>
    public void Heal(CancellationToken cancellationToken)
    {
        FindDamaged();
        if (_badBodies.Count + _badVectors.Count > 0)
        {
            foreach (var copy in Copies())
            {
                cancellationToken.ThrowIfCancellationRequested();
                Try(copy);
                if (_badBodies.Count + _badVectors.Count == 0)
                {
                    break;
                }
            }
        }

        Unhealed = [.. _badBodies.Keys.Order()];
        WithoutVector = [.. _badVectors.Keys.Except(_badBodies.Keys).Order()];
        foreach (var id in Unhealed)
        {
            state.Remove(id);
        }
    }

    private static ulong BodyHash(MemoryRecord record)
    {
        var body = new byte[RecordImage.BodySize(record)];
        var length = RecordImage.WriteBody(record, body);
        return BinaryPrimitives.ReadUInt64LittleEndian(body.AsSpan(length - RecordImage.HashBytes));
    }

    private static bool IsVectorOf(StoredVector vector, SnapshotEntry entry) =>
        vector.Values.Length == entry.Dimensions && RecordImage.HashVector(VectorBytes.Of(vector.Values.Span)) == entry.VectorHash;

    private void FindDamaged()
    {
        foreach (var record in state.All)
        {
            if (!record.TryRead(out var memory))
            {
                _badBodies.Add(record.Id, record);
            }
            else if (memory.Vector is null && record.Entry is { VectorLength: > 0 })
            {
                _badVectors.Add(record.Id, record);
            }
        }
    }

    private IEnumerable<StoredMemory> Copies()
    {
        foreach (var snapshot in inspection.Snapshots.Select(static snapshot => snapshot.Content).OfType<Snapshot>().Where(other => other != inspection.Base))
        {
            foreach (var place in snapshot.Records.Where(place => IsWanted(place.Entry.Id)))
            {
                if (snapshot.TryRead(place, out var memory))
                {
                    yield return memory;
                }
            }
        }

        foreach (var operation in inspection.Frames(0).SelectMany(static entry => entry.Batch.Operations))
        {
            if (operation.Put is { } put && IsWanted(operation.Id))
            {
                yield return put;
            }
        }

        foreach (var record in inspection.View?.Records ?? [])
        {
            if (IsWanted(record.Id) && record.TryRead(out var memory))
            {
                yield return memory;
            }
        }
    }

    private bool IsWanted(MemoryId id) => _badBodies.ContainsKey(id) || _badVectors.ContainsKey(id);

    private void Try(StoredMemory copy)
    {
        var id = copy.Record.Id;
        if (_badBodies.TryGetValue(id, out var record) && record.Entry is { } entry && BodyHash(copy.Record) == entry.BodyHash)
        {
            var vector = copy.Vector is { } values && IsVectorOf(values, entry) ? values : null;
            state.Set(record = new StateRecord(copy with { Vector = vector }, record.Sequence, record.ForgottenAt) { Entry = entry });
            Healed++;
            _badBodies.Remove(id);
            if (vector is null && entry.VectorLength > 0)
            {
                _badVectors[id] = record;
            }
        }
        else if (_badVectors.TryGetValue(id, out record) && record.Entry is { } known && copy.Vector is { } found && IsVectorOf(found, known)
            && record.TryRead(out var memory))
        {
            state.Set(new StateRecord(memory with { Vector = found }, record.Sequence, record.ForgottenAt));
            Healed++;
            _badVectors.Remove(id);
        }
    }
}
