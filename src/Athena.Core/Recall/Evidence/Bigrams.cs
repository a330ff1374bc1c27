using System.Numerics;

namespace Athena.Recall.Evidence;

/// <summary>
/// The share of a question's neighbouring words, by stem, that are neighbours in a text, found in one walk through the text. Working memory of
/// one recall.
/// </summary>
internal sealed class Bigrams
{
    // A bit a pair.
    private const int MostPairs = 63;
    private const int StemBits = 16;

    private readonly uint[] _pairs = new uint[MostPairs];
    private int _count;
    private ulong _firsts;

    /// <summary>Starts a question.</summary>
    /// <param name="query">Its words in order; pairs behind the 63rd count nothing.</param>
    /// <param name="table">Of the words.</param>
    public void Start(ReadOnlySpan<ushort> query, WordTable table)
    {
        (_count, _firsts) = (Math.Clamp(query.Length - 1, 0, MostPairs), 0);
        for (var i = 0; i < _count; i++)
        {
            var first = table.StemOf(query[i]);
            _pairs[i] = ((uint)first << StemBits) | table.StemOf(query[i + 1]);
            _firsts |= 1ul << first;
        }
    }

    /// <summary>Counts them.</summary>
    /// <param name="words">The words of the text in order.</param>
    /// <param name="table">Of the words.</param>
    /// <returns>0 to 1.</returns>
    public float Share(ReadOnlySpan<ushort> words, WordTable table)
    {
        if (_count == 0 || words.Length < 2)
        {
            return 0;
        }

        var found = 0ul;
        var first = table.StemOf(words[0]);
        foreach (var word in words[1..])
        {
            var second = table.StemOf(word);
            if ((_firsts >> first & 1) != 0)
            {
                found |= Matches(((uint)first << StemBits) | second);
            }

            first = second;
        }

        return (float)BitOperations.PopCount(found) / _count;
    }

    private ulong Matches(uint pair)
    {
        var found = 0ul;
        for (var i = 0; i < _count; i++)
        {
            found |= _pairs[i] == pair ? 1ul << i : 0;
        }

        return found;
    }
}
