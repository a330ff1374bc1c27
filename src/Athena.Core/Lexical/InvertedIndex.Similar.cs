namespace Athena.Lexical;

/// <content>Terms that are spelt alike.</content>
public sealed partial class InvertedIndex
{
    private const int ShortestMisspelt = 4;
    private const int LongestOfOneEdit = 7;
    private const double LeastDice = 0.3;
    private const double MostDice = 0.9;

    private readonly Lock _trigramsLock = new();
    private TrigramIndex? _trigrams;

    /// <inheritdoc/>
    public void FindSimilar(ReadOnlySpan<char> word, double leastDice, SimilarTerms similar)
    {
        ArgumentNullException.ThrowIfNull(similar);
        Throw.IfOutside(leastDice, LeastDice, MostDice, nameof(leastDice));
        similar.Clear();
        if (word.Length is < ShortestMisspelt or > TextAnalyzer.MaxTermLength)
        {
            return;
        }

        var mostEdits = word.Length <= LongestOfOneEdit ? 1 : 2;
        Span<ulong> trigrams = stackalloc ulong[Trigrams.Most];
        trigrams = trigrams[..Trigrams.Of(word, trigrams)];
        var proposed = TrigramsNow();
        var scratch = _scratch.Get();
        foreach (var termId in scratch.Proposals.Collect(proposed, trigrams, leastDice, _termIdCount))
        {
            AddIfNear(word, trigrams, leastDice, mostEdits, termId, similar);
        }

        foreach (var termId in proposed.Later)
        {
            AddIfNear(word, trigrams, leastDice, mostEdits, termId, similar);
        }

        _scratch.Return(scratch);
        foreach (var termId in similar.TermIds)
        {
            similar.Terms.Add(TermOf(termId));
        }
    }

    internal bool IsFree(int termId) => !IsOfImage(termId) && _postings[termId].Term is null;

    internal ReadOnlySpan<char> TermOf(int termId) => _postings[termId].Term is { } term ? term : _image!.Term(termId);

    private void AddIfNear(ReadOnlySpan<char> word, ReadOnlySpan<ulong> trigrams, double leastDice, int mostEdits, int termId, SimilarTerms similar)
    {
        if (IsFree(termId) || CountOf(termId) is not (> 0 and var frequency))
        {
            return;
        }

        var term = TermOf(termId);
        var edits = term.Length < ShortestMisspelt ? int.MaxValue : EditDistance.Between(word, term, mostEdits);
        if (edits == 0 || edits > mostEdits || !similar.Admits(edits) || similar.TermIds.Contains(termId))
        {
            return;
        }

        Span<ulong> theirs = stackalloc ulong[Trigrams.Most];
        if (Trigrams.Dice(trigrams, theirs[..Trigrams.Of(term, theirs)]) >= leastDice)
        {
            similar.Add(termId, edits, frequency, this);
        }
    }

    // Made by the first reader who asks, while writers are kept apart.
    private TrigramIndex TrigramsNow()
    {
        lock (_trigramsLock)
        {
            if (_trigrams is null or { IsStale: true })
            {
                _trigrams = new TrigramIndex(_termIdCount, this);
            }

            return _trigrams;
        }
    }
}
