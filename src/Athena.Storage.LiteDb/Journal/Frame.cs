using System.Buffers.Binary;

namespace Athena.Storage.LiteDb.Journal;

/// <summary>
/// The header of a frame, which holds one batch. Little endian: magic (4), payload bytes (4), first sequence (8), operations (4), checksum of the
/// frame before (4), barrier (4), CRC-32C of the payload (4), time of writing (8, Unix milliseconds), CRC-32C of the header so far (4); then
/// the payload and an end mark (1).
/// The last checksum covers all the others, so it stands for the frame in the chain.
/// </summary>
/// <param name="PayloadBytes">The bytes of the payload.</param>
/// <param name="FirstSequence">The number of the first operation.</param>
/// <param name="Operations">The number of operations; 1 or more.</param>
/// <param name="Previous">The checksum of the frame before, or of the segment's header: a frame that is not its successor never fits.</param>
/// <param name="Barrier">The bytes of the segment that were durable when the frame was written: damage before it is no unfinished write.</param>
/// <param name="PayloadChecksum">CRC-32C.</param>
internal readonly record struct Frame(int PayloadBytes, long FirstSequence, int Operations, uint Previous, uint Barrier, uint PayloadChecksum)
{
    /// <summary>The bytes of the header.</summary>
    public const int HeaderBytes = 44;

    /// <summary>The bytes of a frame that are not payload.</summary>
    public const int OverheadBytes = HeaderBytes + 1;

    /// <summary>The most bytes of a payload.</summary>
    public const int MaxPayloadBytes = 1 << 30;

    /// <summary>Behind every payload and never zero: a byte that was not written shows.</summary>
    public const byte EndMark = 0xA5;

    /// <summary>The first four bytes of a frame, none of them a single bit away from zero.</summary>
    public const uint Magic = 0x4D52_4641;

    private const int TimeAt = 32;
    private const int ChecksumAt = 40;

    /// <summary>Gets when it was written (Unix milliseconds): what restoring to a point in time goes by.</summary>
    public long UnixMilliseconds { get; init; }

    /// <summary>Gets the number of the last operation.</summary>
    public long LastSequence => FirstSequence + Operations - 1;

    /// <summary>Gets the bytes from the header to the end mark.</summary>
    public int TotalBytes => PayloadBytes + OverheadBytes;

    /// <summary>Writes the header and returns its checksum.</summary>
    public uint Write(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(destination, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(destination[4..], PayloadBytes);
        BinaryPrimitives.WriteInt64LittleEndian(destination[8..], FirstSequence);
        BinaryPrimitives.WriteInt32LittleEndian(destination[16..], Operations);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[20..], Previous);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[24..], Barrier);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[28..], PayloadChecksum);
        BinaryPrimitives.WriteInt64LittleEndian(destination[TimeAt..], UnixMilliseconds);
        var checksum = Crc32C.Hash(destination[..ChecksumAt]);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[ChecksumAt..], checksum);
        return checksum;
    }

    /// <summary>Reads a header; false where it is none or its checksum does not hold.</summary>
    public static bool TryRead(ReadOnlySpan<byte> source, bool verify, out Frame frame, out uint checksum)
    {
        frame = default;
        checksum = 0;
        if (source.Length < HeaderBytes || BinaryPrimitives.ReadUInt32LittleEndian(source) != Magic)
        {
            return false;
        }

        checksum = BinaryPrimitives.ReadUInt32LittleEndian(source[ChecksumAt..]);
        frame = new Frame(
            BinaryPrimitives.ReadInt32LittleEndian(source[4..]),
            BinaryPrimitives.ReadInt64LittleEndian(source[8..]),
            BinaryPrimitives.ReadInt32LittleEndian(source[16..]),
            BinaryPrimitives.ReadUInt32LittleEndian(source[20..]),
            BinaryPrimitives.ReadUInt32LittleEndian(source[24..]),
            BinaryPrimitives.ReadUInt32LittleEndian(source[28..]))
        {
            UnixMilliseconds = BinaryPrimitives.ReadInt64LittleEndian(source[TimeAt..]),
        };
        return (!verify || Crc32C.Hash(source[..ChecksumAt]) == checksum)
            && frame is { PayloadBytes: > 0 and <= MaxPayloadBytes, Operations: > 0, FirstSequence: > 0 };
    }
}
