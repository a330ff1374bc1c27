namespace Athena.Consolidation.Patterns;

/// <summary>A sequence of items that <see cref="PrefixSpan"/> found to be frequent.</summary>
/// <param name="Items">The items, 16 bits each, the first in the lowest bits; so that equal sequences are equal keys.</param>
/// <param name="Length">The number of items.</param>
/// <param name="Sessions">A 128-bit hash of the set of sessions that hold it; equal sets have equal hashes.</param>
/// <param name="Support">How many sessions hold it.</param>
internal readonly record struct MinedSequence(UInt128 Items, int Length, UInt128 Sessions, int Support)
{
    private const int BitsPerItem = 16;

    /// <summary>Gets the item at a step, from 0.</summary>
    public ushort this[int step] => (ushort)(Items >> (step * BitsPerItem));

    /// <summary>Appends an item to the key of a sequence.</summary>
    public static UInt128 Append(UInt128 items, int length, int item) => items | ((UInt128)(uint)item << (length * BitsPerItem));

    /// <summary>Gets whether the steps occur in another sequence in the same order, others between them or not.</summary>
    public bool IsPartOf(MinedSequence other)
    {
        var missing = Items;
        for (var rest = other.Items; rest != 0 && missing != 0; rest >>= BitsPerItem)
        {
            if ((ushort)rest == (ushort)missing)
            {
                missing >>= BitsPerItem;
            }
        }

        return missing == 0;
    }
}
