using Athena.Recall.Strategies.Parts.Arms;
using Athena.Recall.Strategies.Parts.Texts;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Controllers;

/// <summary>How sure an answer is there: a fitted probability, and how far the question is met.</summary>
internal static class Confidence
{
    private const int Read = 5;
    private const int ReadNear = 3;
    private const int NearTurns = 2;

    // strategies.md entry 49: logistic fit of "gold in the first 5" on the three tuning conversations of LoCoMo, against questions of other conversations.
    private const double Intercept = -5.24;
    private const double BestWeight = 3.64;
    private const double NearWeight = 1.98;
    private const double MarginWeight = 5.96;

    /// <summary>The probability that the answer is among the first five, with the gate held.</summary>
    /// <returns>0 to 1; null without candidates or without words to go by.</returns>
    public static double? Of(RecallState state)
    {
        if (state.Terms.Count == 0)
        {
            return null;
        }

        var (best, near, margin) = Features(state);
        return 1 / (1 + Math.Exp(-(Intercept + (BestWeight * best) + (NearWeight * near) + (MarginWeight * margin))));
    }

    /// <summary>What the probability is made from: the words that the best of the first five hits holds, those that the first three hold with the turns around them, and how far the first is ahead of the fifth.</summary>
    public static (double Best, double Near, double Margin) Features(RecallState state)
    {
        var hits = state.Candidates.Take(Read).ToList();
        if (hits.Count == 0)
        {
            return default;
        }

        var idf = TermCoverage.Idf(state.Terms, state.Partition.Texts).ToList();
        var all = idf.Sum(static t => t.Idf);
        double Share(HashSet<string> words) => all > 0 ? idf.Where(t => words.Contains(t.Term)).Sum(static t => t.Idf) / all : 0;
        var best = hits.Max(hit => Share(TextWords.SetOf(hit.Record)));
        var near = Share([.. hits.Take(ReadNear).SelectMany(hit => Around(state, hit.Ordinal)).SelectMany(ordinal => TextWords.SetOf(state.Partition[ordinal]))]);
        var fifth = hits.Count < Read ? 0 : hits[^1].Score;
        return (best, near, hits[0].Score > 0 ? (hits[0].Score - fifth) / hits[0].Score : 0);
    }

    /// <summary>How far the best hit meets the question: by its words, or by its calibrated cosine.</summary>
    /// <returns>0 to 1.</returns>
    public static double Met(RecallState state)
    {
        if (state.Candidates.Count == 0)
        {
            return 0;
        }

        var words = state.Candidates.Take(Read).Max(candidate => TermCoverage.Of(state.Terms, candidate.Ordinal, state.Partition.Texts));
        return Math.Max(words, Math.Clamp(state.Candidates[0].VectorScore, 0, 1));
    }

    private static IEnumerable<int> Around(RecallState state, int ordinal)
    {
        for (var distance = -NearTurns; distance <= NearTurns; distance++)
        {
            if (state.Partition.Sessions.Neighbour(ordinal, distance) is >= 0 and var turn)
            {
                yield return turn;
            }
        }
    }
}
