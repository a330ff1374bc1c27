using System.Buffers;
using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Athena.Sections;

/// <summary>
/// Writes arrays of plain values behind each other, each beginning at a multiple of <see cref="Alignment"/> bytes, and a hash of it all
/// at the end. Little-endian machines only, as everything that maps memory here.
/// </summary>
internal sealed class SectionWriter(IBufferWriter<byte> output)
{
    /// <summary>Where a section may begin.</summary>
    public const int Alignment = 8;

    private const int LargestPiece = 1 << 16;

    private readonly XxHash64 _hash = new();
    private long _written;

    /// <summary>Writes one section.</summary>
    public void Write<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        Append(values);
        Pad();
    }

    /// <summary>Writes a part of a section, the end of which the caller marks by <see cref="Pad"/>.</summary>
    public void Append<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(values);
        _hash.Append(bytes);
        _written += bytes.Length;
        while (!bytes.IsEmpty)
        {
            var piece = output.GetSpan();
            var length = Math.Min(bytes.Length, Math.Min(piece.Length, LargestPiece));
            bytes[..length].CopyTo(piece);
            output.Advance(length);
            bytes = bytes[length..];
        }
    }

    /// <summary>Ends a section.</summary>
    public void Pad()
    {
        ReadOnlySpan<byte> zeros = stackalloc byte[Alignment];
        var over = (int)(_written % Alignment);
        Append(over == 0 ? [] : zeros[over..]);
    }

    /// <summary>Writes the hash of everything before.</summary>
    public void Finish()
    {
        Span<ulong> hash = [_hash.GetCurrentHashAsUInt64()];
        Append<ulong>(hash);
    }
}
