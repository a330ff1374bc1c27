using System.Buffers.Binary;
using Athena.Model;
using Athena.Storage.LiteDb.Records;
using Athena.Storage.LiteDb.Snapshots;

namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>One scope of a <see cref="StoreState"/> on its way into a snapshot. Reads each record twice: for its body and for its vector.</summary>
internal sealed class StateScopeSource : IScopeSource
{
    private readonly List<StateRecord> _records;
    private readonly string?[] _models;
    private readonly SnapshotEntry[] _entries;
    private byte[] _buffer = [];

    /// <param name="scope">The scope.</param>
    /// <param name="records">Its records as a snapshot orders them; all can be read.</param>
    public StateScopeSource(Scope scope, List<StateRecord> records)
    {
        Scope = scope;
        _records = records;
        LiveCount = records.Count(static record => record.ForgottenAt is null);
        _models = new string?[records.Count];
        _entries = new SnapshotEntry[records.Count];
        for (var i = 0; i < records.Count; i++)
        {
            _entries[i] = Describe(i);
        }
    }

    public Scope Scope { get; }

    public int LiveCount { get; }

    public int ForgottenCount => _records.Count - LiveCount;

    // Whoever opens the store writes it with the next snapshot; from outside the engine there is none.
    public ReadOnlyMemory<byte> Index => ReadOnlyMemory<byte>.Empty;

    public SnapshotEntry Entry(int position) => _entries[position];

    public string? ModelOf(int position) => _models[position];

    public ReadOnlySpan<byte> Body(int position) => WriteBody(Read(position).Record);

    public ReadOnlySpan<byte> Vector(int position) => Read(position).Vector is { } vector ? VectorBytes.Of(vector.Values.Span) : [];

    private SnapshotEntry Describe(int position)
    {
        var memory = Read(position);
        var body = WriteBody(memory.Record);
        var (length, hash) = (body.Length, BinaryPrimitives.ReadUInt64LittleEndian(body[^RecordImage.HashBytes..]));
        _models[position] = memory.Vector?.ModelId;
        return new SnapshotEntry
        {
            Id = memory.Record.Id,
            Sequence = _records[position].Sequence,
            ForgottenAt = _records[position].ForgottenAt,
            BodyHash = hash,
            BodyLength = length,
            VectorHash = memory.Vector is { } vector ? RecordImage.HashVector(VectorBytes.Of(vector.Values.Span)) : 0,
            Dimensions = (ushort)(memory.Vector?.Values.Length ?? 0),
        };
    }

    private StoredMemory Read(int position) => _records[position].TryRead(out var memory)
        ? memory
        : throw new InvalidOperationException($"The record {_records[position].Id} is damaged: take it out of the state first.");

    private ReadOnlySpan<byte> WriteBody(MemoryRecord record)
    {
        EnsureBuffer(RecordImage.BodySize(record));
        return _buffer.AsSpan(0, RecordImage.WriteBody(record, _buffer));
    }

    private void EnsureBuffer(int length)
    {
        if (_buffer.Length < length)
        {
            _buffer = new byte[Math.Max(length, 2 * _buffer.Length)];
        }
    }
}
