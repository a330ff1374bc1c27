using Athena.Model;

namespace Athena.Lexical;

/// <content>Searching.</content>
public sealed partial class InvertedIndex
{
    /// <summary>
    /// The most distinct terms of a query: more than any text of <see cref="Recall.RecallRequest.MaxQueryLength"/> characters gives.
    /// </summary>
    public const int MaxQueryTerms = 2 * Recall.RecallRequest.MaxQueryLength;

    /// <inheritdoc/>
    /// <exception cref="InvalidInputException">The query has more than <see cref="MaxQueryTerms"/> distinct terms.</exception>
    public LexicalSearchResult Search(TermList terms, Span<ScoredOrdinal> hits) => Search(new LexicalQuery(terms), hits);

    /// <inheritdoc/>
    /// <exception cref="InvalidInputException">The query has more than <see cref="MaxQueryTerms"/> distinct terms, or a number is out of range.</exception>
    public LexicalSearchResult Search(in LexicalQuery query, Span<ScoredOrdinal> hits)
    {
        query.Validate();
        if (hits.IsEmpty)
        {
            return default;
        }

        var scratch = _scratch.Get();
        try
        {
            var found = Resolve(query, scratch, out var idfOfAll);
            HitGate gate = new(_live, query.Filter);
            var written = query.Scoring.Fields == FieldWeights.Equal
                ? Search(EqualScorer(query.Scoring), found, gate, scratch, hits)
                : Search(WeightedScorer(query.Scoring), found, gate, scratch, hits);
            return written == 0
                ? default
                : new LexicalSearchResult(written, hits[0].Score, Coverage(found, hits[0].Ordinal, idfOfAll));
        }
        finally
        {
            scratch.Clean();
            _scratch.Return(scratch);
        }
    }

    private int Search<TScorer>(TScorer scorer, ReadOnlySpan<QueryTerm> found, HitGate gate, SearchScratch scratch, Span<ScoredOrdinal> hits)
        where TScorer : struct, IDocumentScorer
    {
        TopK best = new(hits);
        LookupBudget budget = default;
        scratch.IsClean = false;
        foreach (var segment in _segments)
        {
            new SegmentSearch<TScorer>(segment, scorer, scratch, gate).Run(found, ref budget, ref best);
        }

        SearchHead(scorer, found, gate, scratch, ref best);
        scratch.IsClean = true;
        return best.Sort();
    }

    // All of it: it is small, and grows with every write.
    private void SearchHead<TScorer>(TScorer scorer, ReadOnlySpan<QueryTerm> found, HitGate gate, SearchScratch scratch, ref TopK best)
        where TScorer : struct, IDocumentScorer
    {
        // The capacity, not the count, which every write raises.
        scratch.EnsureDocuments(_head.Length);
        var touched = 0;
        DocumentSums sums = new(scratch.Scores, scratch.Touched, _headFirst);
        foreach (var term in found)
        {
            touched = scorer.Accumulate(_postings[term.TermId].Postings, term.Weight, sums, touched);
        }

        var scores = scratch.Scores;
        foreach (var index in scratch.Touched.AsSpan(0, touched))
        {
            gate.Offer(_headFirst + index, scores[index], ref best);
            scores[index] = 0;
        }
    }

    // The terms that the index holds, as the query has them: an order that no history of the index changes, so that
    // sums of floats come out alike. With the idf of all distinct terms, unknown ones included.
    private ReadOnlySpan<QueryTerm> Resolve(in LexicalQuery query, SearchScratch scratch, out double idfOfAll)
    {
        var terms = query.Terms;
        scratch.Distinct.Reset(terms.Count);
        var found = scratch.Terms(Math.Min(terms.Count, MaxQueryTerms));
        var count = 0;
        var distinct = 0;
        idfOfAll = 0;
        for (var i = 0; i < terms.Count; i++)
        {
            if (!scratch.Distinct.Add(terms, i))
            {
                continue;
            }

            if (++distinct > MaxQueryTerms)
            {
                Throw.InvalidInput(nameof(terms), $"more than {MaxQueryTerms} distinct terms", $"at most {MaxQueryTerms}", "shorten the query");
            }

            var frequency = TryFindTerm(terms[i], out var termId) ? CountOf(termId) : 0;
            var idf = Idf(frequency) * (query.Weights.IsEmpty ? 1 : query.Weights[i]);
            idfOfAll += idf;
            if (frequency > 0)
            {
                found[count++] = new QueryTerm(termId, idf, (float)(idf * (query.Scoring.K1 + 1)));
            }
        }

        return found[..count];
    }

    private double Idf(int documentFrequency) =>
        Math.Log(1 + ((Count - documentFrequency + 0.5) / (documentFrequency + 0.5)));

    private EqualFieldsScorer EqualScorer(LexicalScoring scoring) =>
        new(_lengths, (float)(scoring.K1 * (1 - scoring.B)), (float)(scoring.K1 * scoring.B * Count / _totalLength));

    private WeightedFieldsScorer WeightedScorer(LexicalScoring scoring)
    {
        // All documents may be empty by the weights: their lengths count as average then.
        var total = _fieldTotals.Weighted(_totalLength, scoring.Fields);
        var slope = total > 0 ? scoring.K1 * scoring.B * Count / total : 0;
        return new(_lengths, _fieldLengths, scoring.Fields, (float)(scoring.K1 * (1 - scoring.B)), (float)slope);
    }

    private float Coverage(ReadOnlySpan<QueryTerm> found, int ordinal, double idfOfAll)
    {
        var held = 0.0;
        foreach (var term in found)
        {
            var postings = PostingsAround(term.TermId, ordinal);
            var position = PostingSearch.FirstAtOrAfter(postings, 0, ordinal);
            held += position < postings.Length && postings[position].Ordinal == ordinal ? term.Idf : 0;
        }

        return (float)(held / idfOfAll);
    }

    // Of the segment that the document is in, or of the head.
    private ReadOnlySpan<Posting> PostingsAround(int termId, int ordinal) =>
        ordinal >= _headFirst ? _postings[termId].Postings : _segments[FindSegment(ordinal)].PostingsOf(termId);
}
