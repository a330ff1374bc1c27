using Athena.Storage.Files;

namespace Athena.Storage.LiteDb.Snapshots;

/// <summary>
/// The layout of a snapshot file, little endian; every byte of it is under some checksum or known to be zero.
/// <code>
/// header     64 bytes   SnapshotHeader, with its own hash
/// for each scope, by tenant and name (ordinal):
///   bodies              RecordImage bodies back to back: the live records by commit sequence, then the forgotten ones likewise
///   vectors             float32 values back to back, in the same order; records without one take no room
///   index               what IStoreObserver.WriteIndex wrote, may be empty
///   entries             72 bytes a record, in the same order: SnapshotEntry, with the hashes of body and vector
/// table                 ScopeTable: for each scope its name, counts, lengths, models, and the hashes of index and entries
/// footer     64 bytes   SnapshotFooter: where the table is and its hash, the length of the file, with its own hash
/// </code>
/// Every section begins at a multiple of 64 bytes; the room before it is zero. Where a section begins follows from the lengths of those
/// before it, so no offset can point anywhere else.
/// </summary>
internal static class SnapshotFormat
{
    /// <summary>The version that is written; others are not read.</summary>
    public const int Version = 1;

    /// <summary>Every section begins at a multiple of this.</summary>
    public const int Alignment = 64;

    /// <summary>The bytes of header and footer, each.</summary>
    public const int FrameBytes = 64;

    /// <summary>The most bytes read or written in one call.</summary>
    public const int BlockBytes = 1 << 20;

    public static long Align(long offset) => (offset + Alignment - 1) & -Alignment;

    /// <summary>Fills the buffer or fails.</summary>
    /// <exception cref="EndOfStreamException">The file is too short.</exception>
    public static void ReadExactly(this IStoreFile file, Span<byte> buffer, long offset)
    {
        var read = file.Read(buffer, offset);
        if (read != buffer.Length)
        {
            throw new EndOfStreamException($"{read} of {buffer.Length} bytes at offset {offset}: the file is too short.");
        }
    }
}
