using System.Buffers.Binary;
using System.IO.Hashing;
using Athena.Storage.Files;
using Athena.Storage.LiteDb.Snapshots;

namespace Athena.Storage.LiteDb.View;

/// <summary>
/// The note that a checkpoint has begun to change the data file in place, and how much of which log it needs to be finished:
/// magic (8), length of the log (8), XxHash64 of that much (8), XxHash64 of all this (8). While it is there and fits, the log is to be trusted;
/// otherwise the data file is whole without it.
/// </summary>
internal static class CheckpointIntent
{
    private const int Bytes = 32;

    private static ReadOnlySpan<byte> Magic => "ATHCKPT\n"u8;

    /// <summary>Writes the note, durable when this returns.</summary>
    public static void Write(IFileLayer files, string path, string log)
    {
        var (length, hash) = Measure(files, log, long.MaxValue);
        Span<byte> bytes = stackalloc byte[Bytes];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], length);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], hash);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[24..], XxHash64.HashToUInt64(bytes[..24]));
        using (var file = files.Open(path, StoreFileMode.OpenOrCreate))
        {
            file.Write(bytes, 0);
            file.Flush();
        }

        files.FlushDirectory(Path.GetDirectoryName(path)!);
    }

    /// <summary>Tells how much of a log is to be kept: 0 where there is no note that fits it.</summary>
    public static long TrustedLength(IFileLayer files, string path, string log)
    {
        if (!files.Exists(path) || !files.Exists(log))
        {
            return 0;
        }

        Span<byte> bytes = stackalloc byte[Bytes];
        using (var file = files.Open(path, StoreFileMode.Read))
        {
            if (file.Length != Bytes || file.Read(bytes, 0) != Bytes || !bytes.StartsWith(Magic)
                || BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]) != XxHash64.HashToUInt64(bytes[..24]))
            {
                return 0;
            }
        }

        var noted = BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]);
        var (length, hash) = Measure(files, log, noted);
        return length == noted && hash == BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]) ? noted : 0;
    }

    private static (long Length, ulong Hash) Measure(IFileLayer files, string path, long most)
    {
        using var file = files.Open(path, StoreFileMode.Read);
        var length = Math.Min(file.Length, most);
        var hash = new XxHash64();
        var buffer = new byte[SnapshotFormat.BlockBytes];
        for (long offset = 0; offset < length; offset += buffer.Length)
        {
            var part = buffer.AsSpan(0, (int)Math.Min(buffer.Length, length - offset));
            file.ReadExactly(part, offset);
            hash.Append(part);
        }

        return (length, hash.GetCurrentHashAsUInt64());
    }
}
