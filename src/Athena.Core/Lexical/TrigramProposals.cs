using System.Runtime.InteropServices;

namespace Athena.Lexical;

/// <summary>Counts how many trigrams of a word each term has. Reused from word to word.</summary>
internal sealed class TrigramProposals
{
    private readonly List<int> _termIds = [];

    // 0 for every term between two words.
    private byte[] _counts = [];

    /// <summary>Lists the terms that have enough trigrams of a word to be as near as asked, and some that have not.</summary>
    /// <param name="index">The trigrams of the vocabulary.</param>
    /// <param name="trigrams">Those of the word.</param>
    /// <param name="leastDice">The least Dice measure.</param>
    /// <param name="terms">The number of term ids.</param>
    public ReadOnlySpan<int> Collect(TrigramIndex index, ReadOnlySpan<ulong> trigrams, double leastDice, int terms)
    {
        if (_counts.Length < terms)
        {
            _counts = new byte[Math.Max(terms, _counts.Length * 2)];
        }

        _termIds.Clear();
        foreach (var trigram in trigrams)
        {
            foreach (var termId in index.TermsWith(trigram))
            {
                if (_counts[termId]++ == 0)
                {
                    _termIds.Add(termId);
                }
            }
        }

        // However few trigrams the term itself has, the word's are in the sum.
        var fewest = (int)Math.Ceiling(leastDice * trigrams.Length / (2 - leastDice));
        var kept = 0;
        var all = CollectionsMarshal.AsSpan(_termIds);
        foreach (var termId in all)
        {
            var isEnough = _counts[termId] >= fewest;
            _counts[termId] = 0;
            if (isEnough)
            {
                all[kept++] = termId;
            }
        }

        return all[..kept];
    }
}
