using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Athena.Sections;

/// <summary>Reads what <see cref="SectionWriter"/> wrote, in the same order, as slices. Nothing in the bytes is trusted.</summary>
/// <param name="bytes">The sections and the hash.</param>
internal struct SectionReader(ReadOnlyMemory<byte> bytes)
{
    private int _position;

    /// <summary>Gets a value indicating whether all sections were read and nothing but the hash is left.</summary>
    public readonly bool IsAtEnd => _position == bytes.Length - sizeof(ulong);

    /// <summary>Compares the hash at the end.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= sizeof(ulong)
        && bytes.Length % SectionWriter.Alignment == 0
        && MemoryMarshal.Read<ulong>(bytes[^sizeof(ulong)..]) == Checksum.Hash64(bytes[..^sizeof(ulong)]);

    /// <summary>Takes the next section.</summary>
    /// <param name="count">The number of values, as the bytes themselves claim it.</param>
    /// <param name="section">The values.</param>
    /// <returns>Whether there are so many.</returns>
    public bool TryTake<T>(long count, out ReadOnlyMemory<byte> section)
        where T : unmanaged
    {
        section = default;
        var left = bytes.Length - sizeof(ulong) - _position;
        if (count < 0 || count > left / Unsafe.SizeOf<T>())
        {
            return false;
        }

        var length = (int)count * Unsafe.SizeOf<T>();
        var padded = (length + SectionWriter.Alignment - 1) / SectionWriter.Alignment * SectionWriter.Alignment;
        if (padded > left)
        {
            return false;
        }

        section = bytes.Slice(_position, length);
        _position += padded;
        return true;
    }

    /// <summary>Takes the next section as values.</summary>
    public bool TryTake<T>(long count, out ReadOnlySpan<T> values)
        where T : unmanaged
    {
        var isThere = TryTake<T>(count, out ReadOnlyMemory<byte> section);
        values = MemoryMarshal.Cast<byte, T>(section.Span);
        return isThere;
    }
}
