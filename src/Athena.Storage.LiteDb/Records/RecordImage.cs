using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Athena.Model;
using Athena.Sections;

namespace Athena.Storage.LiteDb.Records;

/// <summary>
/// One record as bytes that check themselves, in two parts because a snapshot keeps vectors apart.
/// <para>
/// Body: format (1 byte, now 1), flags (1 byte: occurred, author, session, source id, supersedes, recorded to, facets), id (16 bytes), tenant, scope,
/// text, recorded at, importance (float32), version (varint), tags (count, texts), derived from (count, ids), then what the flags name in
/// their order (<see cref="FacetImage"/>), and XxHash64 (8 bytes) of all that. Little endian; texts are UTF-8 behind their length as a varint; a time is its ticks (UTC)
/// and its offset in minutes.
/// </para>
/// <para>Vector: float32, little endian, without a header; its hash is kept beside it.</para>
/// </summary>
internal static class RecordImage
{
    /// <summary>The format that is written; others are not read.</summary>
    public const byte Format = 1;

    /// <summary>The bytes of a hash.</summary>
    public const int HashBytes = sizeof(ulong);

    /// <summary>The exact number of bytes that <see cref="WriteBody"/> writes.</summary>
    public static int BodySize(MemoryRecord record)
    {
        var size = 2 + MemoryId.ByteLength + ImageWriter.TextSize(record.Scope.Tenant) + ImageWriter.TextSize(record.Scope.Name)
            + ImageWriter.TextSize(record.Text) + ImageWriter.TimeSize(record.RecordedAt) + sizeof(float)
            + ImageWriter.VarIntSize((uint)record.Version) + ImageWriter.VarIntSize((uint)record.Tags.Count)
            + ImageWriter.VarIntSize((uint)record.DerivedFrom.Count) + (record.DerivedFrom.Count * MemoryId.ByteLength);
        for (var i = 0; i < record.Tags.Count; i++)
        {
            size += ImageWriter.TextSize(record.Tags[i]);
        }

        size += record.OccurredAt is { } occurredAt ? ImageWriter.TimeSize(occurredAt) : 0;
        size += record.Author is { } author ? ImageWriter.TextSize(author) : 0;
        size += record.Session is { } session ? ImageWriter.TextSize(session) : 0;
        size += record.SourceId is { } sourceId ? ImageWriter.TextSize(sourceId) : 0;
        size += record.Supersedes is null ? 0 : MemoryId.ByteLength;
        size += record.RecordedTo is { } recordedTo ? ImageWriter.TimeSize(recordedTo) : 0;
        size += record.Facets is { } facets ? FacetImage.Size(facets) : 0;
        return size + HashBytes;
    }

    /// <summary>Writes the body and returns its length.</summary>
    /// <param name="record">As <see cref="WriteBatchGuard"/> lets through.</param>
    /// <param name="destination">At least <see cref="BodySize"/> long.</param>
    /// <exception cref="EncoderFallbackException">A text has a lone surrogate.</exception>
    public static int WriteBody(MemoryRecord record, Span<byte> destination)
    {
        var writer = new ImageWriter(destination);
        writer.Byte(Format);
        writer.Byte((byte)FlagsOf(record));
        writer.Id(record.Id);
        writer.Text(record.Scope.Tenant);
        writer.Text(record.Scope.Name);
        writer.Text(record.Text);
        writer.Time(record.RecordedAt);
        writer.Single(record.Importance);
        writer.VarInt((uint)record.Version);
        writer.VarInt((uint)record.Tags.Count);
        for (var i = 0; i < record.Tags.Count; i++)
        {
            writer.Text(record.Tags[i]);
        }

        writer.VarInt((uint)record.DerivedFrom.Count);
        for (var i = 0; i < record.DerivedFrom.Count; i++)
        {
            writer.Id(record.DerivedFrom[i]);
        }

        WriteOptional(record, ref writer);
        var hash = Checksum.Hash64(destination[..writer.Position]);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[writer.Position..], hash);
        return writer.Position + HashBytes;
    }

    /// <summary>Tells whether the bytes are a body of a known format whose hash holds.</summary>
    public static bool Verify(ReadOnlySpan<byte> body) =>
        body.Length > HashBytes && body[0] == Format
        && Checksum.Hash64(body[..^HashBytes]) == BinaryPrimitives.ReadUInt64LittleEndian(body[^HashBytes..]);

    /// <summary>Reads a body; false where its hash or its shape is bad.</summary>
    /// <param name="body">Exactly the body.</param>
    /// <param name="record">A new object.</param>
    public static bool TryReadBody(ReadOnlySpan<byte> body, [NotNullWhen(true)] out MemoryRecord? record) =>
        TryReadBody(body, known: default, out record);

    /// <summary>Reads a body; false where its hash or its shape is bad.</summary>
    /// <param name="body">Exactly the body.</param>
    /// <param name="known">The scope it is likely to be of: its strings are used again where it is.</param>
    /// <param name="record">A new object.</param>
    public static bool TryReadBody(ReadOnlySpan<byte> body, Scope known, [NotNullWhen(true)] out MemoryRecord? record)
    {
        record = null;
        return Verify(body) && TryParse(body[1..^HashBytes], known, out record);
    }

    /// <summary>Reads a body without looking at its hash: for the control of a laboratory, which has to show what the hash is good for.</summary>
    public static bool TryReadUnverified(ReadOnlySpan<byte> body, Scope known, [NotNullWhen(true)] out MemoryRecord? record)
    {
        record = null;
        return body.Length > HashBytes && TryParse(body[1..^HashBytes], known, out record);
    }

    /// <summary>Hashes the bytes of a vector.</summary>
    public static ulong HashVector(ReadOnlySpan<byte> vectorBytes) => Checksum.Hash64(vectorBytes);

    /// <summary>Reads the id of a body without verifying anything; false where it is too short.</summary>
    public static bool TryPeekId(ReadOnlySpan<byte> body, out MemoryId id)
    {
        id = body.Length >= 2 + MemoryId.ByteLength ? MemoryId.FromBytes(body.Slice(2, MemoryId.ByteLength)) : default;
        return id != default;
    }

    private static BodyFlags FlagsOf(MemoryRecord record) =>
        (record.OccurredAt is null ? 0 : BodyFlags.OccurredAt)
        | (record.Author is null ? 0 : BodyFlags.Author)
        | (record.Session is null ? 0 : BodyFlags.Session)
        | (record.SourceId is null ? 0 : BodyFlags.SourceId)
        | (record.Supersedes is null ? 0 : BodyFlags.Supersedes)
        | (record.RecordedTo is null ? 0 : BodyFlags.RecordedTo)
        | (record.Facets is null ? 0 : BodyFlags.Facets);

    private static void WriteOptional(MemoryRecord record, ref ImageWriter writer)
    {
        if (record.OccurredAt is { } occurredAt)
        {
            writer.Time(occurredAt);
        }

        if (record.Author is { } author)
        {
            writer.Text(author);
        }

        if (record.Session is { } session)
        {
            writer.Text(session);
        }

        if (record.SourceId is { } sourceId)
        {
            writer.Text(sourceId);
        }

        if (record.Supersedes is { } supersedes)
        {
            writer.Id(supersedes);
        }

        if (record.RecordedTo is { } recordedTo)
        {
            writer.Time(recordedTo);
        }

        if (record.Facets is { } facets)
        {
            FacetImage.Write(facets, ref writer);
        }
    }

    private static bool TryParse(ReadOnlySpan<byte> body, Scope known, [NotNullWhen(true)] out MemoryRecord? record)
    {
        record = null;
        var reader = new ImageReader(body);
        var flags = (BodyFlags)reader.Byte();
        var id = reader.Id();
        if ((flags & ~BodyFlags.All) != 0 || !TryReadScope(ref reader, known, out var scope))
        {
            return false;
        }

        // The initialisers run in the order in which they are written here, which is that of the bytes.
        var read = new MemoryRecord
        {
            Id = id,
            Scope = scope,
            Text = reader.Text(),
            RecordedAt = reader.Time(),
            Importance = reader.Single(),
            Version = ReadVersion(ref reader),
            Tags = ReadTags(ref reader),
            DerivedFrom = ReadIds(ref reader),
            OccurredAt = (flags & BodyFlags.OccurredAt) != 0 ? reader.Time() : null,
            Author = (flags & BodyFlags.Author) != 0 ? reader.Text() : null,
            Session = (flags & BodyFlags.Session) != 0 ? reader.Text() : null,
            SourceId = (flags & BodyFlags.SourceId) != 0 ? reader.Text() : null,
            Supersedes = (flags & BodyFlags.Supersedes) != 0 ? reader.Id() : null,
            RecordedTo = (flags & BodyFlags.RecordedTo) != 0 ? reader.Time() : null,
            Facets = (flags & BodyFlags.Facets) != 0 ? FacetImage.Read(ref reader) : null,
        };
        record = reader.IsComplete ? read : null;
        return record is not null;
    }

    /// <summary>Reads tenant and name of a scope; false where they are none.</summary>
    public static bool TryReadScope(ref ImageReader reader, Scope known, out Scope scope)
    {
        var tenant = reader.TextBytes();
        var name = reader.TextBytes();
        if (known.Name is not null && Ascii.Equals(tenant, known.Tenant) && Ascii.Equals(name, known.Name))
        {
            scope = known;
            return !reader.Failed;
        }

        scope = default;
        try
        {
            scope = reader.Failed ? default : new Scope(Encoding.ASCII.GetString(tenant), Encoding.ASCII.GetString(name));
            return !reader.Failed;
        }
        catch (InvalidInputException)
        {
            return false;
        }
    }

    private static int ReadVersion(ref ImageReader reader)
    {
        var version = reader.VarInt();
        if (version > uint.MaxValue)
        {
            reader.Fail();
        }

        return unchecked((int)version);
    }

    private static string[] ReadTags(ref ImageReader reader)
    {
        var count = reader.Count(elementBytes: 1);
        var tags = count == 0 ? [] : new string[count];
        for (var i = 0; i < count; i++)
        {
            tags[i] = reader.Text();
        }

        return tags;
    }

    private static MemoryId[] ReadIds(ref ImageReader reader)
    {
        var count = reader.Count(MemoryId.ByteLength);
        var ids = count == 0 ? [] : new MemoryId[count];
        for (var i = 0; i < count; i++)
        {
            ids[i] = reader.Id();
        }

        return ids;
    }
}
