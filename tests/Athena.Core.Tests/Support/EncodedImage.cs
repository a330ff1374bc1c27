using System.Runtime.InteropServices;
using System.Text;
using Athena.Model;
using Athena.Sections;
using Athena.Storage;
using Athena.Storage.Files;

namespace Athena.Core.Tests.Support;

/// <summary>A snapshot of one scope in memory: records and vectors are bytes and are decoded at every call, as those of a file are.</summary>
internal sealed class EncodedImage : IScopeImage
{
    private readonly byte[][] _records;
    private readonly (MemoryId Id, string? Model, byte[] Vector)[] _facts;
    private int _recordsRead;

    public EncodedImage(Scope scope, IReadOnlyList<StoredMemory> memories, ReadOnlyMemory<byte> index)
    {
        Scope = scope;
        Index = index;
        _records = [.. memories.Select(static memory => Encode(memory.Record))];
        _facts = [.. memories.Select(static memory => (memory.Record.Id, memory.Vector?.ModelId, memory.Vector is { } vector ? MemoryMarshal.AsBytes(vector.Values.Span).ToArray() : []))];
    }

    public Scope Scope { get; }

    public int Count => _records.Length;

    public ReadOnlyMemory<byte> Index { get; }

    /// <summary>Gets how many records were decoded, repeats included.</summary>
    public int RecordsRead => Volatile.Read(ref _recordsRead);

    /// <summary>Gets the file of vectors; null for none.</summary>
    public byte[]? Vectors { get; private init; }

    public EncodedImage WithIndex(ReadOnlyMemory<byte> index) => new(this, index) { Vectors = Vectors };

    public EncodedImage WithVectors(byte[]? file) => new(this, Index) { Vectors = file };

    private EncodedImage(EncodedImage other, ReadOnlyMemory<byte> index) =>
        (Scope, Index, _records, _facts) = (other.Scope, index, other._records, other._facts);

    public FileMap? MapVectors() => Vectors is null ? null : FileCopy.Of(new BytesFile(Vectors));

    public MemoryId IdOf(int position) => _facts[position].Id;

    public string? ModelOf(int position) => _facts[position].Model;

    public int DimensionsOf(int position) => _facts[position].Vector.Length / sizeof(float);

    public IReadOnlyList<int> ReadVectors(int position, int count, int dimensions, Span<float> rows, int stride)
    {
        for (var i = 0; i < count; i++)
        {
            var values = MemoryMarshal.Cast<byte, float>(_facts[position + i].Vector);
            Assert.Equal(dimensions, values.Length);
            values.CopyTo(rows[(i * stride)..]);
        }

        return [];
    }

    public MemoryRecord ReadRecord(int position)
    {
        Interlocked.Increment(ref _recordsRead);
        using var reader = new BinaryReader(new MemoryStream(_records[position]), Encoding.Unicode);
        return new MemoryRecord
        {
            Id = MemoryId.FromBytes(reader.ReadBytes(MemoryId.ByteLength)),
            Scope = Scope,
            Text = reader.ReadString(),
            RecordedAt = DateTimeOffset.FromUnixTimeMilliseconds(reader.ReadInt64()),
            OccurredAt = reader.ReadBoolean() ? DateTimeOffset.FromUnixTimeMilliseconds(reader.ReadInt64()) : null,
            Author = ReadOptional(reader),
            Session = ReadOptional(reader),
            SourceId = ReadOptional(reader),
            Tags = [.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => reader.ReadString())],
            Importance = reader.ReadSingle(),
            Version = reader.ReadInt32(),
            RecordedTo = reader.ReadBoolean() ? DateTimeOffset.FromUnixTimeMilliseconds(reader.ReadInt64()) : null,
        };
    }

    private static byte[] Encode(MemoryRecord record)
    {
        var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.Unicode);
        var id = new byte[MemoryId.ByteLength];
        record.Id.WriteBytes(id);
        writer.Write(id);
        writer.Write(record.Text);
        writer.Write(record.RecordedAt.ToUnixTimeMilliseconds());
        WriteTime(writer, record.OccurredAt);
        WriteOptional(writer, record.Author);
        WriteOptional(writer, record.Session);
        WriteOptional(writer, record.SourceId);
        writer.Write(record.Tags.Count);
        foreach (var tag in record.Tags)
        {
            writer.Write(tag);
        }

        writer.Write(record.Importance);
        writer.Write(record.Version);
        WriteTime(writer, record.RecordedTo);
        return stream.ToArray();
    }

    private static string? ReadOptional(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;

    private static void WriteTime(BinaryWriter writer, DateTimeOffset? time)
    {
        writer.Write(time is not null);
        if (time is { } value)
        {
            writer.Write(value.ToUnixTimeMilliseconds());
        }
    }

    private static void WriteOptional(BinaryWriter writer, string? value)
    {
        writer.Write(value is not null);
        if (value is not null)
        {
            writer.Write(value);
        }
    }
}
