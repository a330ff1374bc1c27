using System.Buffers.Binary;
using System.IO.Hashing;

namespace Athena.Storage.LiteDb.Snapshots;

/// <summary>The last 64 bytes of a snapshot: magic (8), table offset (8), table length (8), table hash (8), file length (8), sequence (8), zero (8), hash (8).</summary>
/// <param name="TableOffset">Where the table begins.</param>
/// <param name="TableLength">Its bytes.</param>
/// <param name="TableHash">XxHash64 of them.</param>
/// <param name="FileLength">The bytes of the whole file, this included.</param>
/// <param name="Sequence">As in the header.</param>
internal readonly record struct SnapshotFooter(long TableOffset, long TableLength, ulong TableHash, long FileLength, long Sequence)
{
    private const int HashOffset = SnapshotFormat.FrameBytes - sizeof(ulong);

    private static ReadOnlySpan<byte> Magic => "ATHSNEND"u8;

    public void Write(Span<byte> destination)
    {
        destination[..SnapshotFormat.FrameBytes].Clear();
        Magic.CopyTo(destination);
        BinaryPrimitives.WriteInt64LittleEndian(destination[8..], TableOffset);
        BinaryPrimitives.WriteInt64LittleEndian(destination[16..], TableLength);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[24..], TableHash);
        BinaryPrimitives.WriteInt64LittleEndian(destination[32..], FileLength);
        BinaryPrimitives.WriteInt64LittleEndian(destination[40..], Sequence);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[HashOffset..], XxHash64.HashToUInt64(destination[..HashOffset]));
    }

    /// <summary>Reads a footer; false where it is none or its hash is bad.</summary>
    public static bool TryRead(ReadOnlySpan<byte> source, out SnapshotFooter footer)
    {
        footer = default;
        if (!source.StartsWith(Magic)
            || BinaryPrimitives.ReadUInt64LittleEndian(source[HashOffset..]) != XxHash64.HashToUInt64(source[..HashOffset]))
        {
            return false;
        }

        footer = new SnapshotFooter(
            BinaryPrimitives.ReadInt64LittleEndian(source[8..]),
            BinaryPrimitives.ReadInt64LittleEndian(source[16..]),
            BinaryPrimitives.ReadUInt64LittleEndian(source[24..]),
            BinaryPrimitives.ReadInt64LittleEndian(source[32..]),
            BinaryPrimitives.ReadInt64LittleEndian(source[40..]));
        return true;
    }
}
