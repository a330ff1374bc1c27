using System.Buffers.Binary;
using System.IO.Hashing;

namespace Athena.Storage.LiteDb.Snapshots;

/// <summary>The first 64 bytes of a snapshot: magic (8), version (4), zero (4), store id (16), sequence (8), zero (16), hash of all that (8).</summary>
/// <param name="Version">The format.</param>
/// <param name="StoreId">The store it belongs to.</param>
/// <param name="Sequence">The last operation it holds.</param>
internal readonly record struct SnapshotHeader(int Version, Guid StoreId, long Sequence)
{
    private const int HashOffset = SnapshotFormat.FrameBytes - sizeof(ulong);

    private static ReadOnlySpan<byte> Magic => "ATHSNAP\n"u8;

    public void Write(Span<byte> destination)
    {
        destination[..SnapshotFormat.FrameBytes].Clear();
        Magic.CopyTo(destination);
        BinaryPrimitives.WriteInt32LittleEndian(destination[8..], Version);
        StoreId.TryWriteBytes(destination[16..], bigEndian: true, out _);
        BinaryPrimitives.WriteInt64LittleEndian(destination[32..], Sequence);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[HashOffset..], XxHash64.HashToUInt64(destination[..HashOffset]));
    }

    /// <summary>Reads a header; false where it is none or its hash is bad.</summary>
    public static bool TryRead(ReadOnlySpan<byte> source, out SnapshotHeader header)
    {
        header = default;
        if (!source.StartsWith(Magic)
            || BinaryPrimitives.ReadUInt64LittleEndian(source[HashOffset..]) != XxHash64.HashToUInt64(source[..HashOffset]))
        {
            return false;
        }

        header = new SnapshotHeader(
            BinaryPrimitives.ReadInt32LittleEndian(source[8..]),
            new Guid(source.Slice(16, 16), bigEndian: true),
            BinaryPrimitives.ReadInt64LittleEndian(source[32..]));
        return true;
    }
}
