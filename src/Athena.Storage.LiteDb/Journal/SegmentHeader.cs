using System.Buffers.Binary;

namespace Athena.Storage.LiteDb.Journal;

/// <summary>
/// The first 512 bytes of a segment, a sector of their own. Little endian: magic (8), version (4), unused (4), store id (16, as
/// <see cref="Guid"/> lays it out), first sequence (8), then of the predecessor: first sequence (8), last sequence (8), valid bytes (8) and
/// the checksum of its last frame (4); CRC-32C (4) over the whole with this field as zero; zeros.
/// </summary>
/// <param name="StoreId">The store it belongs to.</param>
/// <param name="FirstSequence">The number of the first operation.</param>
/// <param name="Previous">The end of the segment before; default for none.</param>
internal readonly record struct SegmentHeader(Guid StoreId, long FirstSequence, SegmentEnd Previous)
{
    /// <summary>The bytes of a header.</summary>
    public const int Bytes = 512;

    /// <summary>The version of segment and frames.</summary>
    public const int Version = 1;

    private const int VersionAt = 8;
    private const int StoreIdAt = 16;
    private const int FirstAt = 32;
    private const int PreviousAt = 40;
    private const int ChecksumAt = 68;
    private const int UsedBytes = 72;

    private static ReadOnlySpan<byte> Magic => "ATHJRNL\n"u8;

    /// <summary>Writes all <see cref="Bytes"/> and returns the checksum, which the first frame names as that of its predecessor.</summary>
    public uint Write(Span<byte> destination)
    {
        destination[..Bytes].Clear();
        Magic.CopyTo(destination);
        BinaryPrimitives.WriteInt32LittleEndian(destination[VersionAt..], Version);
        StoreId.TryWriteBytes(destination[StoreIdAt..]);
        BinaryPrimitives.WriteInt64LittleEndian(destination[FirstAt..], FirstSequence);
        BinaryPrimitives.WriteInt64LittleEndian(destination[PreviousAt..], Previous.FirstSequence);
        BinaryPrimitives.WriteInt64LittleEndian(destination[(PreviousAt + 8)..], Previous.LastSequence);
        BinaryPrimitives.WriteInt64LittleEndian(destination[(PreviousAt + 16)..], Previous.ValidBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[(PreviousAt + 24)..], Previous.Checksum);
        var checksum = Crc32C.Hash(destination[..Bytes]);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[ChecksumAt..], checksum);
        return checksum;
    }

    /// <summary>Reads a header and says what is wrong with it; null where nothing is.</summary>
    public static string? TryRead(ReadOnlySpan<byte> source, bool verify, out SegmentHeader header, out uint checksum)
    {
        header = default;
        checksum = 0;
        if (source.Length < Bytes)
        {
            return "it is shorter than a header";
        }

        Span<byte> plain = stackalloc byte[Bytes];
        source[..Bytes].CopyTo(plain);
        checksum = BinaryPrimitives.ReadUInt32LittleEndian(plain[ChecksumAt..]);
        plain.Slice(ChecksumAt, UsedBytes - ChecksumAt).Clear();
        if (!plain.StartsWith(Magic) || (verify && Crc32C.Hash(plain) != checksum))
        {
            return "its header fails its checksum";
        }

        header = new SegmentHeader(
            new Guid(plain.Slice(StoreIdAt, 16)),
            BinaryPrimitives.ReadInt64LittleEndian(plain[FirstAt..]),
            new SegmentEnd(
                BinaryPrimitives.ReadInt64LittleEndian(plain[PreviousAt..]),
                BinaryPrimitives.ReadInt64LittleEndian(plain[(PreviousAt + 8)..]),
                BinaryPrimitives.ReadInt64LittleEndian(plain[(PreviousAt + 16)..]),
                BinaryPrimitives.ReadUInt32LittleEndian(plain[(PreviousAt + 24)..])));
        var version = BinaryPrimitives.ReadInt32LittleEndian(plain[VersionAt..]);
        return version == Version ? null : $"it has version {version}, this Athena knows version {Version}";
    }
}
