using System.IO.Hashing;
using Athena.Storage.Files;

namespace Athena.Storage.LiteDb.Snapshots;

/// <summary>Writes a snapshot file from its beginning to its end, with one buffer; memory grows with the directory of the largest scope only.</summary>
internal sealed class SnapshotWriter(IStoreFile file)
{
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(SnapshotFormat.BlockBytes);
    private int _buffered;
    private long _drained;
    private long _position;

    /// <summary>Writes all of it, without flushing the file; returns its length.</summary>
    /// <param name="storeId">The store.</param>
    /// <param name="sequence">The last operation that the records reflect.</param>
    /// <param name="scopes">By tenant and name; those without records are left out.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public long Write(Guid storeId, long sequence, IEnumerable<IScopeSource> scopes, CancellationToken cancellationToken)
    {
        Span<byte> frame = stackalloc byte[SnapshotFormat.FrameBytes];
        new SnapshotHeader(SnapshotFormat.Version, storeId, sequence).Write(frame);
        Append(frame);
        List<ScopeSection> sections = [];
        foreach (var scope in scopes)
        {
            sections.Add(WriteScope(scope, cancellationToken));
        }

        var table = ScopeTable.Write(sections);
        var footer = new SnapshotFooter(_position, table.Length, XxHash64.HashToUInt64(table), SnapshotFormat.Align(_position + table.Length) + SnapshotFormat.FrameBytes, sequence);
        Append(table);
        Pad();
        footer.Write(frame);
        Append(frame);
        Drain();
        return _position;
    }

    private ScopeSection WriteScope(IScopeSource scope, CancellationToken cancellationToken)
    {
        var count = scope.LiveCount + scope.ForgottenCount;
        var entries = new SnapshotEntry[count];
        var models = new ModelTable(scope.Scope);
        var start = _position;
        for (var i = 0; i < count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            entries[i] = scope.Entry(i) with { BodyOffset = _position, ModelIndex = models.IndexOf(scope.ModelOf(i)) };
            Append(scope.Body(i));
        }

        var bodiesEnd = _position;
        Pad();
        var vectors = _position;
        for (var i = 0; i < count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            entries[i] = entries[i] with { VectorOffset = _position };
            if (entries[i].VectorLength > 0)
            {
                Append(scope.Vector(i));
            }
        }

        var vectorsEnd = _position;
        Pad();
        var index = scope.Index;
        Append(index.Span);
        Pad();
        return new ScopeSection
        {
            Scope = scope.Scope,
            LiveCount = scope.LiveCount,
            ForgottenCount = scope.ForgottenCount,
            BodiesOffset = start,
            BodiesLength = bodiesEnd - start,
            VectorsLength = vectorsEnd - vectors,
            IndexLength = index.Length,
            IndexHash = XxHash64.HashToUInt64(index.Span),
            EntriesHash = WriteEntries(entries),
            Models = models.Models,
        };
    }

    private ulong WriteEntries(SnapshotEntry[] entries)
    {
        var hash = new XxHash64();
        Span<byte> bytes = stackalloc byte[SnapshotEntry.Bytes];
        foreach (var entry in entries)
        {
            entry.Write(bytes);
            hash.Append(bytes);
            Append(bytes);
        }

        Pad();
        return hash.GetCurrentHashAsUInt64();
    }

    private void Pad()
    {
        Span<byte> zero = stackalloc byte[SnapshotFormat.Alignment];
        zero.Clear();
        Append(zero[..(int)(SnapshotFormat.Align(_position) - _position)]);
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        _position += bytes.Length;
        while (!bytes.IsEmpty)
        {
            if (_buffered == _buffer.Length)
            {
                Drain();
            }

            var part = bytes[..Math.Min(bytes.Length, _buffer.Length - _buffered)];
            part.CopyTo(_buffer.AsSpan(_buffered));
            _buffered += part.Length;
            bytes = bytes[part.Length..];
        }
    }

    private void Drain()
    {
        if (_buffered > 0)
        {
            file.Write(_buffer.AsSpan(0, _buffered), _drained);
            _drained += _buffered;
            _buffered = 0;
        }
    }
}
