namespace Athena.Lexical;

/// <content>Scoring of given documents.</content>
public sealed partial class InvertedIndex
{
    /// <inheritdoc/>
    /// <exception cref="InvalidInputException">
    /// The spans differ in length, the ordinals do not ascend, or the query has more than <see cref="MaxQueryTerms"/> distinct terms.
    /// </exception>
    public void Score(TermList terms, ReadOnlySpan<int> ordinals, Span<float> scores) => Score(new LexicalQuery(terms), ordinals, scores);

    /// <inheritdoc/>
    /// <exception cref="InvalidInputException">
    /// The spans differ in length, the ordinals do not ascend, the query has more than <see cref="MaxQueryTerms"/> distinct terms, or a
    /// number is out of range.
    /// </exception>
    public void Score(in LexicalQuery query, ReadOnlySpan<int> ordinals, Span<float> scores)
    {
        query.Validate();
        if (scores.Length != ordinals.Length)
        {
            Throw.InvalidInput(nameof(scores), scores.Length, $"as long as the ordinals, {ordinals.Length}", "pass spans of one length");
        }

        CheckAscending(ordinals);
        scores.Clear();
        var scratch = _scratch.Get();
        try
        {
            var found = Resolve(query, scratch, out _);
            if (query.Scoring.Fields == FieldWeights.Equal)
            {
                AddScores(EqualScorer(query.Scoring), found, ordinals, scores);
            }
            else
            {
                AddScores(WeightedScorer(query.Scoring), found, ordinals, scores);
            }
        }
        finally
        {
            _scratch.Return(scratch);
        }
    }

    private static void CheckAscending(ReadOnlySpan<int> ordinals)
    {
        for (var i = 1; i < ordinals.Length; i++)
        {
            if (ordinals[i] <= ordinals[i - 1])
            {
                Throw.InvalidInput(nameof(ordinals), $"{ordinals[i - 1]}, {ordinals[i]}", "ascending", "sort the ordinals and drop repeats");
            }
        }
    }

    private void AddScores<TScorer>(TScorer scorer, ReadOnlySpan<QueryTerm> found, ReadOnlySpan<int> ordinals, Span<float> scores)
        where TScorer : struct, IDocumentScorer
    {
        foreach (var term in found)
        {
            foreach (var segment in _segments)
            {
                AddScores(scorer, term.Weight, segment.PostingsOf(term.TermId), ordinals, scores);
            }

            AddScores(scorer, term.Weight, _postings[term.TermId].Postings, ordinals, scores);
        }

        for (var i = 0; i < ordinals.Length; i++)
        {
            scores[i] = _live.Contains(ordinals[i]) ? scores[i] : 0;
        }
    }

    private static void AddScores<TScorer>(
        TScorer scorer, float weight, ReadOnlySpan<Posting> postings, ReadOnlySpan<int> ordinals, Span<float> scores)
        where TScorer : struct, IDocumentScorer
    {
        if (postings.IsEmpty)
        {
            return;
        }

        var position = 0;
        for (var i = FirstAtOrAfter(ordinals, postings[0].Ordinal); i < ordinals.Length; i++)
        {
            position = PostingSearch.FirstAtOrAfter(postings, position, ordinals[i]);
            if (position == postings.Length)
            {
                return;
            }

            if (postings[position].Ordinal == ordinals[i])
            {
                scores[i] += scorer.Contribution(weight, postings[position].Counts, ordinals[i]);
            }
        }
    }

    private static int FirstAtOrAfter(ReadOnlySpan<int> ordinals, int ordinal)
    {
        var index = ordinals.BinarySearch(ordinal);
        return index < 0 ? ~index : index;
    }
}
