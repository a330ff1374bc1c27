using System.Numerics;
using System.Runtime.InteropServices;
using Athena.Sections;

namespace Athena.Lexical;

/// <summary>The hash table of an image's terms as it lies in the file: position + 1 of a term, or 0; at most half full.</summary>
internal static class TermSlots
{
    /// <summary>Gets the length of the table: a power of two.</summary>
    public static int LengthFor(int terms) => (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(terms, 1) * 2);

    /// <summary>Gets where the search for a term begins.</summary>
    public static int Start(ReadOnlySpan<char> term, int length) =>
        (int)Checksum.Hash64(MemoryMarshal.AsBytes(term)) & (length - 1);

    /// <summary>Puts a term that is not there yet into the table.</summary>
    public static void Insert(Span<int> slots, ReadOnlySpan<char> term, int position)
    {
        var slot = Start(term, slots.Length);
        while (slots[slot] != 0)
        {
            slot = (slot + 1) & (slots.Length - 1);
        }

        slots[slot] = position + 1;
    }
}
