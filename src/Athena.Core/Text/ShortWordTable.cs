using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Athena.Text;

/// <summary>
/// Gives each short word a slot, so that what was made of a word is found again when the word comes back, as most words of a text do. Two words
/// may want one slot; the later has it. Not thread-safe; holds 128 KiB.
/// </summary>
internal sealed class ShortWordTable
{
    /// <summary>The number of slots.</summary>
    internal const int SlotCount = 1 << Log2Slots;

    /// <summary>Longer words, in characters, have no slot.</summary>
    internal const int MaxLength = 16;

    private const int Log2Slots = 12;

    private readonly Vector256<ushort>[] _words = new Vector256<ushort>[SlotCount];

    /// <summary>Finds the slot of a word.</summary>
    /// <param name="text">Begins with the word.</param>
    /// <param name="length">The length of the word, 1 to <see cref="MaxLength"/>; it holds no U+0000.</param>
    /// <param name="slot">0 to <see cref="SlotCount"/> - 1.</param>
    /// <returns>Whether the slot was the word's already; else it is from here on, and what belonged to it belongs to another word.</returns>
    internal bool Find(ReadOnlySpan<char> text, int length, out int slot)
    {
        var word = Load(text, length);
        slot = SlotOf(word.AsUInt64());
        if (_words[slot] == word)
        {
            return true;
        }

        _words[slot] = word;
        return false;
    }

    /// <summary>Takes all slots back.</summary>
    internal void Clear() => Array.Clear(_words);

    private static Vector256<ushort> Load(ReadOnlySpan<char> text, int length)
    {
        if (text.Length < MaxLength)
        {
            Span<char> padded = stackalloc char[MaxLength];
            text[..length].CopyTo(padded);
            return Vector256.LoadUnsafe(ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(padded)));
        }

        // What follows the word is read with it and masked out.
        var read = Vector256.LoadUnsafe(ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text)));
        return read & Vector256.LessThan(Vector256<ushort>.Indices, Vector256.Create((ushort)length));
    }

    private static int SlotOf(Vector256<ulong> word)
    {
        var mixed = (word[0] * 0x9E37_79B9_7F4A_7C15) ^ BitOperations.RotateLeft(word[1] * 0xC2B2_AE3D_27D4_EB4F, 29)
            ^ BitOperations.RotateLeft(word[2] * 0x1656_67B1_9E37_79F9, 43) ^ (word[3] * 0xD6E8_FEB8_6659_FD93);
        return (int)(((mixed ^ (mixed >> 32)) * 0x9E37_79B9_7F4A_7C15) >> (64 - Log2Slots));
    }
}
