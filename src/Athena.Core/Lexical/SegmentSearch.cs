using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Athena.Model;

namespace Athena.Lexical;

/// <summary>
/// The best documents of one segment, window by window of ordinals, without reading what cannot matter: block-max MaxScore. A window whose bounds
/// do not reach the worst hit is left out; in the others only the terms that are needed to reach it are added up, and of the rest the postings of
/// promising documents are looked up. Bounds decide with a margin above all rounding, and what passes is scored again in the order of the query:
/// hits and scores are those of an exhaustive search to the last bit.
/// </summary>
internal readonly ref partial struct SegmentSearch<TScorer>
    where TScorer : struct, IDocumentScorer
{
    // Ordering the terms is quadratic, and with so many of them next to none is left out.
    private const int MostOrdered = 64;

    // Longer runs without a block are bounded by the weight alone.
    private const int LongestScanned = 32;

    // Twice the rounding of a sum of floats, per term.
    private const float RoundingPerTerm = 2.5e-7f;
    private const int RoundingOfPart = 8;

    private readonly PostingSegment _segment;
    private readonly ReadOnlySpan<Posting> _postings;
    private readonly TScorer _scorer;
    private readonly SearchScratch _scratch;
    private readonly HitGate _gate;

    public SegmentSearch(PostingSegment segment, TScorer scorer, SearchScratch scratch, HitGate gate)
    {
        (_segment, _scorer, _scratch, _gate) = (segment, scorer, scratch, gate);
        _postings = segment.Postings;
    }

    /// <summary>Searches the segment.</summary>
    /// <param name="terms">In the order of the query.</param>
    /// <param name="budget">Of the whole search.</param>
    /// <param name="best">The hits so far, of lower ordinals.</param>
    public void Run(ReadOnlySpan<QueryTerm> terms, ref LookupBudget budget, ref TopK best)
    {
        var cursors = _scratch.Cursors.AsSpan(0, Open(terms));
        if (cursors.IsEmpty)
        {
            return;
        }

        var margin = 1 + ((cursors.Length + RoundingOfPart) * RoundingPerTerm);
        var blocks = _segment.Blocks;
        for (var window = 0; window < _segment.Windows; window++)
        {
            var isBounded = best.Threshold > 0 && cursors.Length <= MostOrdered && budget.MayTry();
            var bound = Enter(cursors, blocks, window, isBounded);
            if (bound > 0 && bound * margin >= best.Threshold)
            {
                SearchWindow(cursors, window, isBounded, margin, ref budget, ref best);
            }
        }
    }

    private int Open(ReadOnlySpan<QueryTerm> terms)
    {
        var count = 0;
        foreach (var term in terms)
        {
            var position = _segment.IndexOf(term.TermId);
            if (position >= 0)
            {
                var (start, end) = _segment.RangeAt(position);
                _scratch.Cursors[count++] = new TermCursor
                {
                    Weight = term.Weight,
                    Start = start,
                    End = end,
                    To = start,
                    Blocks = _segment.BlocksAt(position),
                };
            }
        }

        return count;
    }

    // Moves all cursors to a window. Where no bound is asked for, as nothing could come of it, the weights stand for the bounds.
    private float Enter(Span<TermCursor> cursors, ReadOnlySpan<PostingBlock> blocks, int window, bool isBounded)
    {
        var end = (int)Math.Min(int.MaxValue, (_segment.FirstWindow + window + 1L) << PostingBlock.WindowBits);
        var sum = 0f;
        foreach (ref var cursor in cursors)
        {
            cursor.From = cursor.To;
            cursor.To = cursor.Blocks < 0
                ? PostingSearch.FirstAtOrAfter(_postings[..cursor.End], cursor.From, end)
                : cursor.Start + blocks[cursor.Blocks + window].End;
            cursor.Bound = cursor.From == cursor.To ? 0
                : !isBounded ? cursor.Weight
                : cursor.Blocks < 0 ? BoundByScan(cursor)
                : blocks[cursor.Blocks + window].Bound(cursor.Weight, _scorer);
            sum += cursor.Bound;
        }

        return sum;
    }

    private float BoundByScan(in TermCursor cursor)
    {
        if (cursor.To - cursor.From > LongestScanned)
        {
            return cursor.Weight;
        }

        var bound = 0f;
        foreach (var posting in _postings[cursor.From..cursor.To])
        {
            bound = Math.Max(bound, _scorer.Contribution(cursor.Weight, posting.Counts, posting.Ordinal));
        }

        return bound;
    }

    private void SearchWindow(ReadOnlySpan<TermCursor> cursors, int window, bool isBounded, float margin, ref LookupBudget budget, ref TopK best)
    {
        var first = (_segment.FirstWindow + window) << PostingBlock.WindowBits;
        var optional = isBounded ? CountOptional(cursors, margin, best.Threshold) : 0;
        if (optional > 0 && TryLookUp(cursors, first, optional, margin, ref budget, ref best))
        {
            return;
        }

        if (CountPostings(cursors) >= WindowSums.FewestPostings && _scorer.TryFillNorms(first, _scratch.Norms))
        {
            SearchDenseWindow(cursors, first, ref best);
            return;
        }

        DocumentSums sums = new(_scratch.Scores, _scratch.Touched, first);
        var touched = 0;
        foreach (ref readonly var cursor in cursors)
        {
            touched = _scorer.Accumulate(_postings[cursor.From..cursor.To], cursor.Weight, sums, touched);
        }

        foreach (var index in sums.Touched.AsSpan(0, touched))
        {
            _gate.Offer(first + index, sums.Scores[index], ref best);
            sums.Scores[index] = 0;
        }
    }

    private static int CountPostings(ReadOnlySpan<TermCursor> cursors)
    {
        var count = 0;
        foreach (ref readonly var cursor in cursors)
        {
            count += cursor.To - cursor.From;
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SearchDenseWindow(ReadOnlySpan<TermCursor> cursors, int first, ref TopK best)
    {
        var scores = _scratch.Scores.AsSpan(0, PostingBlock.WindowSize);
        foreach (ref readonly var cursor in cursors)
        {
            WindowSums.Add(_postings[cursor.From..cursor.To], cursor.Weight, first, _scratch.Norms, scores);
        }

        for (var i = 0; i < scores.Length; i += Vector256<float>.Count)
        {
            var sums = Vector256.Create(scores[i..]);
            var least = Math.Max(best.Threshold, float.Epsilon);
            for (var hits = Vector256.GreaterThanOrEqual(sums, Vector256.Create(least)).ExtractMostSignificantBits(); hits != 0; hits &= hits - 1)
            {
                var lane = BitOperations.TrailingZeroCount(hits);
                _gate.Offer(first + i + lane, scores[i + lane], ref best);
            }
        }

        scores.Clear();
    }
}
