using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;
using Athena.Model;

namespace Athena.Storage.LiteDb.Records;

/// <summary>
/// Reads what <see cref="ImageWriter"/> wrote. It never throws on bad bytes: the first one that does not fit makes
/// <see cref="Failed"/> true and every later value empty.
/// </summary>
internal ref struct ImageReader(ReadOnlySpan<byte> source)
{
    private const int MaxOffsetMinutes = 14 * 60;

    private readonly ReadOnlySpan<byte> _source = source;
    private int _position;

    /// <summary>Gets a value indicating whether something did not fit.</summary>
    public bool Failed { get; private set; }

    /// <summary>Gets the number of bytes not read yet.</summary>
    public readonly int Remaining => _source.Length - _position;

    /// <summary>Gets a value indicating whether everything fitted and nothing is left.</summary>
    public readonly bool IsComplete => !Failed && Remaining == 0;

    public void Fail() => Failed = true;

    public byte Byte() => Take(1) is [var value] ? value : (byte)0;

    public ulong VarInt()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                // One form a value: a longer one for the same value, or one that loses bits, was not written by us.
                Failed |= (next == 0 && shift > 0) || (shift == 63 && next > 1);
                return value;
            }
        }

        Failed = true;
        return 0;
    }

    /// <summary>A number of things that are at least <paramref name="elementBytes"/> long each, so that no bad count allocates much.</summary>
    public int Count(int elementBytes)
    {
        var value = VarInt();
        Failed |= value > (ulong)(Remaining / elementBytes);
        return Failed ? 0 : (int)value;
    }

    public long Int64()
    {
        var bytes = Take(sizeof(long));
        return bytes.IsEmpty ? 0 : BinaryPrimitives.ReadInt64LittleEndian(bytes);
    }

    public float Single()
    {
        var bytes = Take(sizeof(float));
        return bytes.IsEmpty ? 0 : BinaryPrimitives.ReadSingleLittleEndian(bytes);
    }

    public MemoryId Id()
    {
        var bytes = Take(MemoryId.ByteLength);
        return bytes.IsEmpty ? default : MemoryId.FromBytes(bytes);
    }

    /// <summary>So many bytes as they are; none where fewer are left.</summary>
    public ReadOnlySpan<byte> Bytes(int length) => Take(length);

    /// <summary>The bytes of a text.</summary>
    public ReadOnlySpan<byte> TextBytes()
    {
        var bytes = Take(Count(1));
        Failed |= !Utf8.IsValid(bytes);
        return Failed ? [] : bytes;
    }

    public string Text()
    {
        var bytes = TextBytes();
        return bytes.IsEmpty ? string.Empty : Encoding.UTF8.GetString(bytes);
    }

    public DateTimeOffset Time()
    {
        var ticks = Int64();
        var coded = VarInt();
        var minutes = (long)(coded >> 1) ^ -(long)(coded & 1);
        Failed |= Math.Abs(minutes) > MaxOffsetMinutes;
        var local = ticks + (Failed ? 0 : minutes * TimeSpan.TicksPerMinute);
        Failed |= ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks || local < DateTime.MinValue.Ticks || local > DateTime.MaxValue.Ticks;
        return Failed ? default : new DateTimeOffset(local, TimeSpan.FromMinutes(minutes));
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        Failed |= length > Remaining;
        if (Failed)
        {
            return [];
        }

        var bytes = _source.Slice(_position, length);
        _position += length;
        return bytes;
    }
}
