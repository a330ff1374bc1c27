using System.Buffers.Binary;
using System.Text;
using Athena.Model;

namespace Athena.Storage.LiteDb.Records;

/// <summary>Writes values one behind the other, little endian, into memory of the caller.</summary>
internal ref struct ImageWriter(Span<byte> destination)
{
    /// <summary>The most bytes of a <see cref="VarInt"/>.</summary>
    public const int MaxVarIntBytes = 10;

    // Strict: what UTF-8 cannot hold must fail here, not come back changed.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Span<byte> _destination = destination;

    /// <summary>Gets the number of bytes written.</summary>
    public int Position { get; private set; }

    public static int VarIntSize(ulong value)
    {
        var size = 1;
        for (; value >= 0x80; value >>= 7)
        {
            size++;
        }

        return size;
    }

    public static int TextSize(string value)
    {
        var bytes = Utf8.GetByteCount(value);
        return VarIntSize((ulong)bytes) + bytes;
    }

    public void Byte(byte value) => _destination[Position++] = value;

    /// <summary>Seven bits a byte, low ones first; the high bit says that more follow.</summary>
    public void VarInt(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            Byte((byte)(value | 0x80));
        }

        Byte((byte)value);
    }

    public void Int64(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_destination[Position..], value);
        Position += sizeof(long);
    }

    public void Single(float value)
    {
        BinaryPrimitives.WriteSingleLittleEndian(_destination[Position..], value);
        Position += sizeof(float);
    }

    public void Id(MemoryId value)
    {
        value.WriteBytes(_destination.Slice(Position, MemoryId.ByteLength));
        Position += MemoryId.ByteLength;
    }

    /// <summary>The number of bytes, then the text in UTF-8.</summary>
    public void Text(string value)
    {
        VarInt((ulong)Utf8.GetByteCount(value));
        Position += Utf8.GetBytes(value, _destination[Position..]);
    }

    /// <summary>Ticks (UTC) and the offset in minutes, so that the very same value comes back.</summary>
    public void Time(DateTimeOffset value)
    {
        Int64(value.UtcTicks);
        var minutes = value.TotalOffsetMinutes;
        VarInt((ulong)((minutes << 1) ^ (minutes >> 31)));
    }

    public static int TimeSize(DateTimeOffset value)
    {
        var minutes = value.TotalOffsetMinutes;
        return sizeof(long) + VarIntSize((ulong)((minutes << 1) ^ (minutes >> 31)));
    }
}
