using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Athena.Model;
using Athena.Storage.LiteDb.Records;

namespace Athena.Storage.LiteDb.Journal;

/// <summary>
/// A batch as the payload of a frame: the number of operations (varint), then each as its kind (1 byte) and
/// <list type="bullet">
/// <item>1, put: body length (varint), body (<see cref="RecordImage"/>);</item>
/// <item>2, put with a vector: the same, then model (text), dimensions (varint), float32 little endian;</item>
/// <item>3, forget: tenant, scope (texts), id, time;</item>
/// <item>4, erase: tenant, scope, id.</item>
/// </list>
/// </summary>
internal static class BatchCodec
{
    private const byte PutKind = 1;
    private const byte PutVectorKind = 2;
    private const byte ForgetKind = 3;
    private const byte EraseKind = 4;

    /// <summary>The exact number of bytes that <see cref="Write(WriteBatch, Span{byte})"/> writes.</summary>
    public static long Size(WriteBatch batch)
    {
        long size = ImageWriter.VarIntSize((uint)batch.Operations.Count);
        for (var i = 0; i < batch.Operations.Count; i++)
        {
            size += Size(batch.Operations[i]);
        }

        return size;
    }

    /// <summary>Writes a batch and returns its length.</summary>
    /// <param name="batch">As <see cref="WriteBatchGuard"/> lets through.</param>
    /// <param name="destination">At least <see cref="Size(WriteBatch)"/> long.</param>
    public static int Write(WriteBatch batch, Span<byte> destination)
    {
        var writer = new ImageWriter(destination);
        writer.VarInt((uint)batch.Operations.Count);
        var position = writer.Position;
        for (var i = 0; i < batch.Operations.Count; i++)
        {
            position += Write(batch.Operations[i], destination[position..]);
        }

        return position;
    }

    /// <summary>Reads a batch.</summary>
    /// <param name="payload">The payload of a frame.</param>
    /// <param name="verify">Whether the checksums of records are looked at; off only to show what they are good for.</param>
    /// <exception cref="StorageException">The payload holds no batch, though its checksum does hold: another version wrote it.</exception>
    public static WriteBatch Read(ReadOnlySpan<byte> payload, bool verify = true)
    {
        var reader = new ImageReader(payload);
        var operations = new WriteOperation[reader.Count(elementBytes: 1)];
        Scope known = default;
        for (var i = 0; i < operations.Length; i++)
        {
            operations[i] = ReadOperation(ref reader, known, verify) ?? throw Unreadable(i);
            known = operations[i].Scope;
        }

        return reader.IsComplete && operations.Length > 0 ? new WriteBatch(operations) : throw Unreadable(operations.Length);
    }

    private static StorageException Unreadable(int operation) => new(
        StorageException.Corrupt,
        "journal",
        "read",
        $"Operation {operation} of a batch cannot be read, though its checksum holds. Remedy: open the store with the version of Athena that wrote it, or a newer one.",
        isTransient: false);

    private static long Size(WriteOperation operation)
    {
        if (operation.Put is not { } put)
        {
            var key = 1 + ImageWriter.TextSize(operation.Scope.Tenant) + ImageWriter.TextSize(operation.Scope.Name) + MemoryId.ByteLength;
            return operation.Forget is { } at ? key + ImageWriter.TimeSize(at) : key;
        }

        var body = RecordImage.BodySize(put.Record);
        var size = 1L + ImageWriter.VarIntSize((uint)body) + body;
        return put.Vector is { } vector
            ? size + ImageWriter.TextSize(vector.ModelId) + ImageWriter.VarIntSize((uint)vector.Values.Length) + (vector.Values.Length * sizeof(float))
            : size;
    }

    private static int Write(WriteOperation operation, Span<byte> destination)
    {
        if (operation.Put is { } put)
        {
            return WritePut(put, destination);
        }

        var writer = new ImageWriter(destination);
        writer.Byte(operation.Forget is null ? EraseKind : ForgetKind);
        writer.Text(operation.Scope.Tenant);
        writer.Text(operation.Scope.Name);
        writer.Id(operation.Id);
        if (operation.Forget is { } at)
        {
            writer.Time(at);
        }

        return writer.Position;
    }

    private static int WritePut(StoredMemory put, Span<byte> destination)
    {
        var writer = new ImageWriter(destination);
        writer.Byte(put.Vector is null ? PutKind : PutVectorKind);
        writer.VarInt((uint)RecordImage.BodySize(put.Record));
        var position = writer.Position;
        position += RecordImage.WriteBody(put.Record, destination[position..]);
        return put.Vector is { } vector ? position + WriteVector(vector, destination[position..]) : position;
    }

    private static int WriteVector(StoredVector vector, Span<byte> destination)
    {
        var writer = new ImageWriter(destination);
        writer.Text(vector.ModelId);
        writer.VarInt((uint)vector.Values.Length);
        var values = MemoryMarshal.Cast<float, int>(vector.Values.Span);
        var target = destination.Slice(writer.Position, values.Length * sizeof(float));
        MemoryMarshal.AsBytes(values).CopyTo(target);
        if (!BitConverter.IsLittleEndian)
        {
            Reverse(target);
        }

        return writer.Position + target.Length;
    }

    private static void Reverse(Span<byte> floats) =>
        BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, int>(floats), MemoryMarshal.Cast<byte, int>(floats));

    private static WriteOperation? ReadOperation(ref ImageReader reader, Scope known, bool verify)
    {
        var kind = reader.Byte();
        switch (kind)
        {
            case PutKind or PutVectorKind:
                var body = reader.Bytes(reader.Count(elementBytes: 1));
                if (reader.Failed || !TryReadBody(body, known, verify, out var record))
                {
                    return null;
                }

                var vector = kind == PutVectorKind ? ReadVector(ref reader) : null;
                return reader.Failed ? null : WriteOperation.OfPut(new StoredMemory(record, vector));
            case ForgetKind or EraseKind:
                if (!RecordImage.TryReadScope(ref reader, known, out var scope))
                {
                    return null;
                }

                var id = reader.Id();
                var operation = kind == ForgetKind ? WriteOperation.OfForget(scope, id, reader.Time()) : WriteOperation.OfErase(scope, id);
                return reader.Failed ? null : operation;
            default:
                return null;
        }
    }

    private static bool TryReadBody(ReadOnlySpan<byte> body, Scope known, bool verify, [NotNullWhen(true)] out MemoryRecord? record) =>
        verify ? RecordImage.TryReadBody(body, known, out record) : RecordImage.TryReadUnverified(body, known, out record);

    private static StoredVector ReadVector(ref ImageReader reader)
    {
        var model = reader.Text();
        var values = new float[reader.Count(sizeof(float))];
        var target = MemoryMarshal.AsBytes(values.AsSpan());
        reader.Bytes(target.Length).CopyTo(target);
        if (!BitConverter.IsLittleEndian)
        {
            Reverse(target);
        }

        return new StoredVector(model, values);
    }
}
