using System.Numerics;

namespace Athena.Vectors;

/// <summary>A set of record ordinals as a bitmap: what a search is limited to. Reading is safe for concurrent use while nobody writes.</summary>
public sealed class OrdinalSet
{
    private const int WordBits = 64;

    private ulong[] _words = [];

    /// <summary>Gets the number of ordinals.</summary>
    public int Count { get; private set; }

    internal ReadOnlySpan<ulong> Words => _words;

    /// <summary>Adds an ordinal.</summary>
    /// <param name="ordinal">0 or more. The set holds a bit for each ordinal below the greatest.</param>
    /// <returns>Whether it was not there.</returns>
    /// <exception cref="InvalidInputException">The ordinal is negative.</exception>
    public bool Add(int ordinal)
    {
        Throw.IfOutside(ordinal, 0, int.MaxValue, nameof(ordinal));
        var word = ordinal / WordBits;
        if (word >= _words.Length)
        {
            Array.Resize(ref _words, Math.Max(word + 1, _words.Length * 2));
        }

        if (Contains(ordinal))
        {
            return false;
        }

        _words[word] |= 1ul << ordinal;
        Count++;
        return true;
    }

    /// <summary>Gets whether an ordinal is in the set.</summary>
    public bool Contains(int ordinal) => ordinal >= 0 && ordinal / WordBits < _words.Length && (_words[ordinal / WordBits] >> ordinal & 1) != 0;

    /// <summary>Gets the membership of 64 neighbours at once, a bit each.</summary>
    internal ulong Neighbours(int first)
    {
        var (word, shift) = (first / WordBits, first % WordBits);
        var low = word < _words.Length ? _words[word] >> shift : 0;
        var high = shift > 0 && word + 1 < _words.Length ? _words[word + 1] << (WordBits - shift) : 0;
        return low | high;
    }

    /// <summary>Gets the least ordinal that is not below a given one; -1 where there is none.</summary>
    internal int NextFrom(int ordinal)
    {
        var word = ordinal / WordBits;
        if (word >= _words.Length)
        {
            return -1;
        }

        var bits = _words[word] >> ordinal << ordinal;
        while (bits == 0)
        {
            if (++word == _words.Length)
            {
                return -1;
            }

            bits = _words[word];
        }

        return (word * WordBits) + BitOperations.TrailingZeroCount(bits);
    }
}
