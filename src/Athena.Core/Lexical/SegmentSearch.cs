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
internal readonly ref struct SegmentSearch<TScorer>
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

    // Adds up the terms that matter; leaves all sums 0 again.
    private bool TryLookUp(ReadOnlySpan<TermCursor> cursors, int first, int optional, float margin, ref LookupBudget budget, ref TopK best)
    {
        var (order, scores, rest) = (_scratch.Order, _scratch.Scores, _scratch.Rest[optional]);
        DocumentSums sums = new(scores, _scratch.Touched, first);
        var (touched, spared) = (0, 0);
        for (var i = 0; i < cursors.Length; i++)
        {
            ref readonly var cursor = ref cursors[order[i]];
            if (i < optional)
            {
                spared += cursor.To - cursor.From;
            }
            else
            {
                touched = _scorer.Accumulate(_postings[cursor.From..cursor.To], cursor.Weight, sums, touched);
            }
        }

        var promising = KeepPromising(touched, rest, margin, best.Threshold);
        var isWorth = budget.Allows(spared, promising, cursors.Length);
        foreach (var index in sums.Touched.AsSpan(0, promising))
        {
            if (isWorth
                && (scores[index] + rest) * margin >= best.Threshold
                && CanEnter(cursors, first + index, scores[index], optional, margin, best.Threshold))
            {
                _gate.Offer(first + index, Score(cursors, first + index), ref best);
            }

            scores[index] = 0;
        }

        return isWorth;
    }

    // Sets the sums of the others to 0.
    private int KeepPromising(int touched, float rest, float margin, float threshold)
    {
        var (scores, indexes, kept) = (_scratch.Scores, _scratch.Touched, 0);
        for (var i = 0; i < touched; i++)
        {
            var index = indexes[i];
            if ((scores[index] + rest) * margin >= threshold)
            {
                indexes[kept++] = index;
            }
            else
            {
                scores[index] = 0;
            }
        }

        return kept;
    }

    // Orders the terms by their bounds; those in front that together do not reach the worst hit are optional.
    private int CountOptional(ReadOnlySpan<TermCursor> cursors, float margin, float threshold)
    {
        var order = _scratch.Order;
        for (var i = 0; i < cursors.Length; i++)
        {
            var at = i;
            for (; at > 0 && cursors[order[at - 1]].Bound > cursors[i].Bound; at--)
            {
                order[at] = order[at - 1];
            }

            order[at] = i;
        }

        var optional = 0;
        var sums = _scratch.Rest;
        sums[0] = 0;
        for (var i = 0; i < cursors.Length; i++)
        {
            sums[i + 1] = sums[i] + cursors[order[i]].Bound;
            optional = sums[i + 1] * margin < threshold ? i + 1 : optional;
        }

        return optional;
    }

    // Looks the optional terms up, the weightiest first, until it is clear that the document cannot become a hit.
    private bool CanEnter(ReadOnlySpan<TermCursor> cursors, int ordinal, float sum, int optional, float margin, float threshold)
    {
        for (var i = optional - 1; i >= 0; i--)
        {
            sum += Part(cursors[_scratch.Order[i]], ordinal);
            if ((sum + _scratch.Rest[i]) * margin < threshold)
            {
                return false;
            }
        }

        return true;
    }

    private float Score(ReadOnlySpan<TermCursor> cursors, int ordinal)
    {
        var score = 0f;
        foreach (ref readonly var cursor in cursors)
        {
            score += Part(cursor, ordinal);
        }

        return score;
    }

    private float Part(in TermCursor cursor, int ordinal)
    {
        var postings = _postings[cursor.From..cursor.To];
        var low = 0;
        for (var length = postings.Length; length > 1;)
        {
            // Without a branch, which would be guessed wrong half of the time.
            var half = length / 2;
            low += postings[low + half - 1].Ordinal < ordinal ? half : 0;
            length -= half;
        }

        return low < postings.Length && postings[low].Ordinal == ordinal ? _scorer.Contribution(cursor.Weight, postings[low].Counts, ordinal) : 0;
    }
}
