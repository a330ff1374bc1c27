using Athena.Model;

namespace Athena.Lexical;

/// <summary>What of a window's terms is looked up instead of added up.</summary>
internal readonly ref partial struct SegmentSearch<TScorer>
{
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
