using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.IO.Hashing;
using System.Text;
using System.Text.Json;
using Athena.Model;
using LiteDB;
using JsonSerializer = System.Text.Json.JsonSerializer;

namespace Athena.Storage.LiteDb;

/// <summary>
/// One record as a document: <c>_id</c> 16 bytes, <c>p</c> payload, <c>m</c> model and <c>v</c> vector (absent without one), <c>l</c> the
/// sequence number of its last commit, <c>f</c> the time it was forgotten (Unix milliseconds; absent while live), <c>c</c> XxHash64 of all that.
/// </summary>
internal sealed class MemoryDocument
{
    public const string IdField = "_id";
    private const string PayloadField = "p";
    private const string ModelField = "m";
    private const string VectorField = "v";
    private const string SequenceField = "l";
    private const string ForgottenField = "f";
    private const string ChecksumField = "c";

    private readonly byte[] _payload;
    private readonly string? _model;
    private readonly byte[]? _vector;

    private MemoryDocument(MemoryId id, byte[] payload, string? model, byte[]? vector, long sequence, long? forgottenAt)
    {
        Id = id;
        _payload = payload;
        _model = model;
        _vector = vector;
        Sequence = sequence;
        ForgottenAt = forgottenAt;
    }

    public MemoryId Id { get; }

    public long Sequence { get; }

    public long? ForgottenAt { get; }

    public static MemoryDocument Of(StoredMemory memory, long sequence) => new(
        memory.Record.Id,
        JsonSerializer.SerializeToUtf8Bytes(RecordPayload.Of(memory.Record), RecordPayloadContext.Compact.RecordPayload),
        memory.Vector?.ModelId,
        memory.Vector is { } vector ? ToBytes(vector.Values.Span) : null,
        sequence,
        forgottenAt: null);

    /// <summary>Reads a document as it lies on disk; false where a field is missing or the checksum does not hold.</summary>
    public static bool TryRead(BsonDocument source, [NotNullWhen(true)] out MemoryDocument? document)
    {
        document = null;
        var (id, payload, sequence, checksum) = (source[IdField], source[PayloadField], source[SequenceField], source[ChecksumField]);
        var (model, vector, forgotten) = (source[ModelField], source[VectorField], source[ForgottenField]);
        if (!id.IsBinary || id.AsBinary.Length != MemoryId.ByteLength || !payload.IsBinary || !sequence.IsInt64 || !checksum.IsInt64
            || !((model.IsString && vector.IsBinary) || (model.IsNull && vector.IsNull)) || !(forgotten.IsNull || forgotten.IsInt64))
        {
            return false;
        }

        var read = new MemoryDocument(
            MemoryId.FromBytes(id.AsBinary),
            payload.AsBinary,
            model.IsNull ? null : model.AsString,
            vector.IsNull ? null : vector.AsBinary,
            sequence.AsInt64,
            forgotten.IsNull ? null : forgotten.AsInt64);
        document = read.Checksum() == checksum.AsInt64 ? read : null;
        return document is not null;
    }

    public static BsonValue Key(MemoryId id)
    {
        var bytes = new byte[MemoryId.ByteLength];
        id.WriteBytes(bytes);
        return new BsonValue(bytes);
    }

    public MemoryDocument Forget(DateTimeOffset at, long sequence) => new(Id, _payload, _model, _vector, sequence, at.ToUnixTimeMilliseconds());

    public BsonDocument ToBson()
    {
        var document = new BsonDocument { [IdField] = Key(Id), [PayloadField] = _payload, [SequenceField] = Sequence, [ChecksumField] = Checksum() };
        if (_vector is not null)
        {
            document[ModelField] = _model;
            document[VectorField] = _vector;
        }

        if (ForgottenAt is { } at)
        {
            document[ForgottenField] = at;
        }

        return document;
    }

    /// <exception cref="JsonException">The payload is none, though its checksum holds: another version wrote it.</exception>
    public StoredMemory ToMemory()
    {
        var payload = JsonSerializer.Deserialize(_payload, RecordPayloadContext.Compact.RecordPayload) ?? throw new JsonException("The payload is null.");
        return new StoredMemory(payload.ToRecord(Id), _vector is null ? null : new StoredVector(_model!, ToValues(_vector)));
    }

    private static byte[] ToBytes(ReadOnlySpan<float> values)
    {
        var bytes = new byte[values.Length * sizeof(float)];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), values[i]);
        }

        return bytes;
    }

    private static float[] ToValues(ReadOnlySpan<byte> bytes)
    {
        var values = new float[bytes.Length / sizeof(float)];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(i * sizeof(float))..]);
        }

        return values;
    }

    private static void Append(XxHash64 hash, long value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        hash.Append(bytes);
    }

    // Every part is preceded by its length (-1: absent), so that no byte can wander from one field to the next unseen.
    private static void Append(XxHash64 hash, byte[]? part)
    {
        Append(hash, part?.Length ?? -1L);
        hash.Append(part.AsSpan());
    }

    private long Checksum()
    {
        var hash = new XxHash64();
        Append(hash, (long)(ulong)(Id.Value >> 64));
        Append(hash, (long)(ulong)Id.Value);
        Append(hash, Sequence);
        Append(hash, ForgottenAt is null ? 0L : 1L);
        Append(hash, ForgottenAt ?? 0L);
        Append(hash, _payload);
        Append(hash, _model is null ? null : Encoding.UTF8.GetBytes(_model));
        Append(hash, _vector);
        return (long)hash.GetCurrentHashAsUInt64();
    }
}
