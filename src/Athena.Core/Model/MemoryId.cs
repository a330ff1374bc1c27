using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Athena.Model;

/// <summary>
/// A 128-bit ULID (48 bits of milliseconds, 80 bits of chance), ordered by time; shown as <c>mem_</c> and 26 characters.
/// Source: github.com/ulid/spec.
/// </summary>
public readonly record struct MemoryId(UInt128 Value) : IComparable<MemoryId>
{
    /// <summary>The number of bytes of the binary form (big-endian, so that byte order is id order).</summary>
    public const int ByteLength = 16;

    /// <summary>The number of characters of the shown form.</summary>
    public const int TextLength = 30;

    private const string Prefix = "mem_";
    private const string Digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>Compares by value, which is by time of creation.</summary>
    public static bool operator <(MemoryId left, MemoryId right) => left.Value < right.Value;

    /// <summary>Compares by value, which is by time of creation.</summary>
    public static bool operator >(MemoryId left, MemoryId right) => left.Value > right.Value;

    /// <summary>Compares by value, which is by time of creation.</summary>
    public static bool operator <=(MemoryId left, MemoryId right) => left.Value <= right.Value;

    /// <summary>Compares by value, which is by time of creation.</summary>
    public static bool operator >=(MemoryId left, MemoryId right) => left.Value >= right.Value;

    /// <summary>Reads the shown form; letters may be of either case.</summary>
    /// <exception cref="InvalidInputException"><paramref name="text"/> is no id.</exception>
    public static MemoryId Parse(string text)
    {
        if (!TryParse(text, out var id))
        {
            Throw.InvalidInput("id", text, "'mem_' and 26 characters of Crockford base 32", "copy the id as remember or recall gave it");
        }

        return id;
    }

    /// <summary>Reads the shown form without throwing.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out MemoryId id)
    {
        id = default;
        if (text is null || text.Length != TextLength || !text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        UInt128 value = 0;
        foreach (var c in text.AsSpan(Prefix.Length))
        {
            var digit = Digits.IndexOf(char.ToUpperInvariant(c), StringComparison.Ordinal);
            if (digit < 0 || value > (UInt128.MaxValue >> 5))
            {
                return false;
            }

            value = (value << 5) | (UInt128)digit;
        }

        id = new MemoryId(value);
        return true;
    }

    /// <summary>Reads the 16 bytes that <see cref="WriteBytes"/> wrote.</summary>
    public static MemoryId FromBytes(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt128BigEndian(bytes));

    /// <summary>Writes the 16 bytes, most significant first.</summary>
    public void WriteBytes(Span<byte> destination) => BinaryPrimitives.WriteUInt128BigEndian(destination, Value);

    /// <inheritdoc/>
    public int CompareTo(MemoryId other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => string.Create(TextLength, this, static (chars, id) => id.WriteChars(chars));

    /// <summary>Writes the shown form without allocation.</summary>
    /// <param name="destination">At least <see cref="TextLength"/> long.</param>
    public void WriteChars(Span<char> destination)
    {
        Prefix.CopyTo(destination);
        var value = Value;
        for (var i = TextLength - 1; i >= Prefix.Length; i--)
        {
            destination[i] = Digits[(int)(value & 31)];
            value >>= 5;
        }
    }
}
