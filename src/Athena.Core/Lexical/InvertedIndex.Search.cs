using System.Runtime.CompilerServices;
using Athena.Model;

namespace Athena.Lexical;

/// <content>The readers.</content>
public sealed partial class InvertedIndex
{
    /// <summary>
    /// The most distinct terms of a query: more than any text of <see cref="Recall.RecallRequest.MaxQueryLength"/> characters gives.
    /// </summary>
    public const int MaxQueryTerms = 2 * Recall.RecallRequest.MaxQueryLength;

    private const double K1 = 0.9;
    private const double B = 0.4;

    /// <inheritdoc/>
    /// <exception cref="InvalidInputException">The query has more than <see cref="MaxQueryTerms"/> distinct terms.</exception>
    public LexicalSearchResult Search(TermList terms, Span<ScoredOrdinal> hits)
    {
        ArgumentNullException.ThrowIfNull(terms);
        if (hits.IsEmpty)
        {
            return default;
        }

        var scratch = _scratch.Get();
        var found = Resolve(terms, scratch, out var idfOfAll);
        // The capacity, not the count, which every write raises.
        scratch.EnsureDocuments(_lengths.Length);
        var touched = 0;
        foreach (var term in found)
        {
            touched = Accumulate(term, scratch, touched);
        }

        var written = TakeBest(scratch, touched, hits);
        var result = written == 0
            ? default
            : new LexicalSearchResult(written, hits[0].Score, Coverage(found, hits[0].Ordinal, idfOfAll));
        _scratch.Return(scratch);
        return result;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidInputException">
    /// The spans differ in length, the ordinals do not ascend, or the query has more than <see cref="MaxQueryTerms"/> distinct terms.
    /// </exception>
    public void Score(TermList terms, ReadOnlySpan<int> ordinals, Span<float> scores)
    {
        ArgumentNullException.ThrowIfNull(terms);
        if (scores.Length != ordinals.Length)
        {
            Throw.InvalidInput(nameof(scores), scores.Length, $"as long as the ordinals, {ordinals.Length}", "pass spans of one length");
        }

        CheckAscending(ordinals);
        scores.Clear();
        var scratch = _scratch.Get();
        foreach (var term in Resolve(terms, scratch, out _))
        {
            AddScores(term, ordinals, scores);
        }

        _scratch.Return(scratch);
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int TakeBest(SearchScratch scratch, int touched, Span<ScoredOrdinal> hits)
    {
        var scores = scratch.Scores;
        var best = new TopK(hits);
        foreach (var ordinal in scratch.Touched.AsSpan(0, touched))
        {
            if (scores[ordinal] >= best.Threshold)
            {
                best.Add(ordinal, scores[ordinal]);
            }

            scores[ordinal] = 0;
        }

        return best.Sort();
    }

    // The terms that the index holds, as the query has them: an order that no history of the index changes, so that
    // sums of floats come out alike. With the idf of all distinct terms, unknown ones included.
    private ReadOnlySpan<QueryTerm> Resolve(TermList terms, SearchScratch scratch, out double idfOfAll)
    {
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
            var idf = Idf(frequency);
            idfOfAll += idf;
            if (frequency > 0)
            {
                found[count++] = new QueryTerm(termId, idf);
            }
        }

        return found[..count];
    }

    private double Idf(int documentFrequency) =>
        Math.Log(1 + ((Count - documentFrequency + 0.5) / (documentFrequency + 0.5)));

    private (float Base, float Slope) LengthNorm() =>
        ((float)(K1 * (1 - B)), (float)(K1 * B * Count / _totalLength));

    private static float Contribution(float weight, float frequency, float norm) => weight * frequency / (frequency + norm);

    private int Accumulate(QueryTerm term, SearchScratch scratch, int touchedCount)
    {
        touchedCount = Accumulate(term, ImagePostings(term.TermId), scratch, touchedCount);
        return Accumulate(term, _postings[term.TermId].Postings, scratch, touchedCount);
    }

    // Fast from its first call on, for the first question of a process.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Accumulate(QueryTerm term, ReadOnlySpan<Posting> postings, SearchScratch scratch, int touchedCount)
    {
        var weight = (float)(term.Idf * (K1 + 1));
        var (normBase, normSlope) = LengthNorm();
        var (scores, touched, lengths) = (scratch.Scores, scratch.Touched, _lengths);
        foreach (var posting in postings)
        {
            ref var score = ref scores[posting.Ordinal];
            touched[touchedCount] = posting.Ordinal;
            touchedCount += score == 0 ? 1 : 0;
            score += Contribution(weight, posting.Frequency, normBase + (normSlope * lengths[posting.Ordinal]));
        }

        return touchedCount;
    }

    private void AddScores(QueryTerm term, ReadOnlySpan<int> ordinals, Span<float> scores)
    {
        AddScores(term, ImagePostings(term.TermId), ordinals, scores);
        AddScores(term, _postings[term.TermId].Postings, ordinals, scores);
    }

    private void AddScores(QueryTerm term, ReadOnlySpan<Posting> postings, ReadOnlySpan<int> ordinals, Span<float> scores)
    {
        var weight = (float)(term.Idf * (K1 + 1));
        var (normBase, normSlope) = LengthNorm();
        var position = 0;
        for (var i = 0; i < ordinals.Length; i++)
        {
            position = PostingSearch.FirstAtOrAfter(postings, position, ordinals[i]);
            if (position == postings.Length)
            {
                return;
            }

            if (postings[position].Ordinal == ordinals[i])
            {
                scores[i] += Contribution(weight, postings[position].Frequency, normBase + (normSlope * _lengths[ordinals[i]]));
            }
        }
    }

    private float Coverage(ReadOnlySpan<QueryTerm> found, int ordinal, double idfOfAll)
    {
        var held = 0.0;
        foreach (var term in found)
        {
            var postings = ordinal < _imageDocuments && !_postings[term.TermId].IsWhole ? ImagePostings(term.TermId) : _postings[term.TermId].Postings;
            var position = PostingSearch.FirstAtOrAfter(postings, 0, ordinal);
            held += position < postings.Length && postings[position].Ordinal == ordinal ? term.Idf : 0;
        }

        return (float)(held / idfOfAll);
    }
}
