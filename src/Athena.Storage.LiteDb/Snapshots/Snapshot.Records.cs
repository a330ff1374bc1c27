using System.Diagnostics.CodeAnalysis;
using Athena.Storage.LiteDb.Records;

namespace Athena.Storage.LiteDb.Snapshots;

/// <content>Reading single records, and verifying all of it.</content>
internal sealed partial class Snapshot
{
    /// <summary>Reads one record from the file; false where its body is damaged. A damaged vector is left out and listed.</summary>
    /// <param name="record">One of <see cref="Records"/>.</param>
    /// <param name="memory">A new object.</param>
    public bool TryRead(SnapshotRecord record, [NotNullWhen(true)] out StoredMemory? memory)
    {
        memory = null;
        var contents = _scopes.Find(scope => scope.Section.Scope == record.Scope)
            ?? throw new ArgumentException("The record is of another snapshot.", nameof(record));
        if (!TryReadBody(contents, record.Entry, out var body))
        {
            return false;
        }

        memory = new StoredMemory(body, ReadVector(contents, record));
        return true;
    }

    /// <summary>Gets damaged bytes as they lie in the file, to be kept aside; empty where the disk cannot read them.</summary>
    public byte[] ReadRaw(BadRecord bad)
    {
        try
        {
            var bytes = new byte[bad.Length];
            _file.ReadExactly(bytes, bad.Offset);
            return bytes;
        }
        catch (IOException)
        {
            return [];
        }
    }

    /// <summary>Reads and verifies every byte that opening left out, and decodes every body; what is damaged is listed in <see cref="Bad"/>.</summary>
    /// <param name="progress">Told the records done.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public void Verify(IProgress<StoreProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var total = LiveCount + ForgottenCount;
        long done = 0;
        foreach (var scope in _scopes)
        {
            _ = new ScopeImage(_file, _path, scope, _damage, new HashSet<Model.MemoryId>(), _options.SkipChecksums).Index;
            var (bodies, vectors) = (new FileWindow(_file), new FileWindow(_file));
            for (var i = 0; i < scope.Section.Count; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var entry = scope.Entry(i);
                Verify(scope, entry, bodies, vectors);
                if (++done % 10_000 == 0)
                {
                    progress?.Report(new StoreProgress("verify snapshot", done, total));
                }
            }
        }
    }

    private void Verify(ScopeContents scope, in SnapshotEntry entry, FileWindow bodies, FileWindow vectors)
    {
        try
        {
            var body = bodies.Slice(entry.BodyOffset, entry.BodyLength);
            if (!ScopeContents.IsBodyOf(entry, body))
            {
                _damage.Add(scope.Damage(entry, DamagedPart.Body, "its checksum does not hold"));
            }
            else if (!RecordImage.TryReadBody(body, scope.Section.Scope, out var record) || record.Scope != scope.Section.Scope)
            {
                _damage.Add(scope.Damage(entry, DamagedPart.Body, "it is not a record of its scope"));
            }
        }
        catch (IOException)
        {
            _damage.Add(scope.Damage(entry, DamagedPart.Body, "the disk cannot read it"));
        }

        try
        {
            if (entry.VectorLength > 0 && RecordImage.HashVector(vectors.Slice(entry.VectorOffset, entry.VectorLength)) != entry.VectorHash)
            {
                _damage.Add(scope.Damage(entry, DamagedPart.Vector, "its checksum does not hold"));
            }
        }
        catch (IOException)
        {
            _damage.Add(scope.Damage(entry, DamagedPart.Vector, "the disk cannot read it"));
        }
    }

    private bool TryReadBody(ScopeContents contents, in SnapshotEntry entry, [NotNullWhen(true)] out Model.MemoryRecord? record)
    {
        record = null;
        var bytes = new byte[entry.BodyLength];
        var reason = "its checksum does not hold";
        try
        {
            _file.ReadExactly(bytes, entry.BodyOffset);
            if (_options.SkipChecksums ? RecordImage.TryReadUnverified(bytes, contents.Section.Scope, out record)
                : ScopeContents.IsBodyOf(entry, bytes) && RecordImage.TryReadBody(bytes, contents.Section.Scope, out record))
            {
                return true;
            }
        }
        catch (IOException)
        {
            reason = "the disk cannot read it";
        }

        _damage.Add(contents.Damage(entry, DamagedPart.Body, reason));
        return false;
    }

    private StoredVector? ReadVector(ScopeContents contents, SnapshotRecord record)
    {
        if (contents.ModelOf(record.Entry) is not { } model)
        {
            return null;
        }

        var values = new float[record.Entry.Dimensions];
        var bad = new VectorReader(_file, _damage, _options.SkipChecksums).Read(contents, [record.Position], values.Length, values, values.Length);
        return bad.Count == 0 ? new StoredVector(model, values) : null;
    }
}
