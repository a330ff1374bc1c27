using System.Runtime.InteropServices;

namespace Athena.Lexical;

/// <summary>
/// Which terms of a vocabulary have which trigrams, by buckets of trigrams, as it was when the index was made; terms that came later are
/// looked through one by one until they are so many that it is made anew. It proposes terms; whether they are near, and still there, is seen
/// from the terms themselves.
/// </summary>
internal sealed class TrigramIndex
{
    private const int Buckets = 1 << 16;
    private const int FewestLater = 1_024;
    private const int LaterShare = 8;

    private readonly int[] _ends = new int[Buckets + 1];
    private readonly int[] _termIds;
    private readonly int _terms;
    private readonly List<int> _later = [];

    /// <summary>Makes the index.</summary>
    /// <param name="terms">The number of term ids, some of which may be free.</param>
    /// <param name="index">The vocabulary.</param>
    public TrigramIndex(int terms, InvertedIndex index)
    {
        _terms = terms;
        Span<ulong> trigrams = stackalloc ulong[Trigrams.Most];
        for (var termId = 0; termId < terms; termId++)
        {
            foreach (var trigram in trigrams[..CountOf(index, termId, trigrams)])
            {
                _ends[BucketOf(trigram) + 1]++;
            }
        }

        for (var bucket = 0; bucket < Buckets; bucket++)
        {
            _ends[bucket + 1] += _ends[bucket];
        }

        _termIds = new int[_ends[Buckets]];
        Fill(index);
    }

    /// <summary>Gets a value indicating whether so many terms came later that the index should be made anew.</summary>
    public bool IsStale => _later.Count > Math.Max(FewestLater, _terms / LaterShare);

    /// <summary>Gets the terms that came later.</summary>
    public ReadOnlySpan<int> Later => CollectionsMarshal.AsSpan(_later);

    /// <summary>Gets the bytes held.</summary>
    public long ByteSize => sizeof(int) * ((long)_ends.Length + _termIds.Length + _later.Capacity);

    /// <summary>Notes a term that came later, as long as anybody may look through those.</summary>
    public void Note(int termId)
    {
        if (!IsStale)
        {
            _later.Add(termId);
        }
    }

    /// <summary>Gets terms that may hold a trigram.</summary>
    public ReadOnlySpan<int> TermsWith(ulong trigram)
    {
        var bucket = BucketOf(trigram);
        return _termIds.AsSpan(_ends[bucket], _ends[bucket + 1] - _ends[bucket]);
    }

    private static int BucketOf(ulong trigram) => (int)((trigram * 0x9E3779B97F4A7C15) >> 48);

    private static int CountOf(InvertedIndex index, int termId, Span<ulong> trigrams) =>
        index.IsFree(termId) ? 0 : Trigrams.Of(index.TermOf(termId), trigrams);

    private void Fill(InvertedIndex index)
    {
        Span<ulong> trigrams = stackalloc ulong[Trigrams.Most];
        var next = _ends.AsSpan(0, Buckets).ToArray();
        for (var termId = 0; termId < _terms; termId++)
        {
            foreach (var trigram in trigrams[..CountOf(index, termId, trigrams)])
            {
                _termIds[next[BucketOf(trigram)]++] = termId;
            }
        }
    }
}
