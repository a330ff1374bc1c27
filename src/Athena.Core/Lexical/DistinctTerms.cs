using System.Numerics;

namespace Athena.Lexical;

/// <summary>Finds the repeats in a query: a hash set of positions over the terms themselves, kept from query to query.</summary>
internal sealed class DistinctTerms
{
    // Position + 1; 0 is free. Never more than half full.
    private int[] _slots = new int[64];
    private int _mask;

    /// <summary>Starts a new query.</summary>
    /// <param name="capacity">The most terms that will be added.</param>
    public void Reset(int capacity)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(capacity, 1) * 2);
        if (size > _slots.Length)
        {
            _slots = new int[size];
        }
        else
        {
            Array.Clear(_slots, 0, size);
        }

        _mask = size - 1;
    }

    /// <summary>Adds the term at a position.</summary>
    /// <returns>Whether no earlier position has the same.</returns>
    public bool Add(TermList terms, int position)
    {
        var term = terms[position];
        var slot = string.GetHashCode(term, StringComparison.Ordinal) & _mask;
        while (_slots[slot] != 0)
        {
            if (terms[_slots[slot] - 1].SequenceEqual(term))
            {
                return false;
            }

            slot = (slot + 1) & _mask;
        }

        _slots[slot] = position + 1;
        return true;
    }
}
