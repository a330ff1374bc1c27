namespace Athena.Lexical;

/// <summary>Terms of an index that an unknown word may be a misspelling of, from the nearest. Reused from word to word; not thread-safe.</summary>
public sealed class SimilarTerms
{
    /// <summary>The most terms for one word.</summary>
    public const int Most = 5;

    private readonly int[] _edits = new int[Most];
    private readonly int[] _frequencies = new int[Most];
    private readonly int[] _termIds = new int[Most];

    /// <summary>Gets the terms.</summary>
    public TermList Terms { get; } = new();

    /// <summary>Gets how many insertions, deletions, replacements and swaps of neighbours lie between the word and each term.</summary>
    public ReadOnlySpan<int> Edits => _edits.AsSpan(0, Terms.Count);

    internal int Count { get; private set; }

    internal ReadOnlySpan<int> TermIds => _termIds.AsSpan(0, Count);

    /// <summary>Whether a term with so many edits could still enter.</summary>
    internal bool Admits(int edits) => Count < Most || edits <= _edits[Most - 1];

    internal void Clear()
    {
        Terms.Clear();
        Count = 0;
    }

    /// <summary>Adds a term: fewer edits come first, then the more frequent term, then the order of the letters.</summary>
    internal void Add(int termId, int edits, int frequency, InvertedIndex index)
    {
        var at = Count;
        while (at > 0 && IsBefore(termId, edits, frequency, at - 1, index))
        {
            at--;
        }

        if (at == Most)
        {
            return;
        }

        Count = Math.Min(Count + 1, Most);
        for (var i = Count - 1; i > at; i--)
        {
            (_edits[i], _frequencies[i], _termIds[i]) = (_edits[i - 1], _frequencies[i - 1], _termIds[i - 1]);
        }

        (_edits[at], _frequencies[at], _termIds[at]) = (edits, frequency, termId);
    }

    private bool IsBefore(int termId, int edits, int frequency, int place, InvertedIndex index)
    {
        if (edits != _edits[place])
        {
            return edits < _edits[place];
        }

        return frequency != _frequencies[place]
            ? frequency > _frequencies[place]
            : index.TermOf(termId).SequenceCompareTo(index.TermOf(_termIds[place])) < 0;
    }
}
