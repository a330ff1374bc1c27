using Athena.Recall.Strategies.Parts.Arms;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Controllers;

/// <summary>How sure an answer is there: a fitted probability, and how far the question is met.</summary>
internal static class Confidence
{
    private const int Read = 5;

    // Logistic fit of "a right hit is among the first five" for the default ranking with the embedded model, on the tuning conversations of LoCoMo
    // (against their questions put to another conversation) and the tuning half of the own sets (docs/decisions/0031-routing.md).
    private const double Intercept = -2.37;
    private const double BestWeight = 2.49;
    private const double MarginWeight = 11.02;

    /// <summary>The probability that the answer is among the first five, with the gate held.</summary>
    /// <returns>0 to 1; null where the question has no words to go by.</returns>
    public static double? Of(RecallState state)
    {
        if (state.Terms.Count == 0)
        {
            return null;
        }

        var (best, margin) = Features(state);
        return 1 / (1 + Math.Exp(-(Intercept + (BestWeight * best) + (MarginWeight * margin))));
    }

    // The share of the question's words that the best of the first five hits holds, by idf, and how far the first is ahead of the fifth.
    private static (double Best, double Margin) Features(RecallState state)
    {
        var hits = state.Candidates.Take(Read).ToList();
        if (hits.Count == 0)
        {
            return default;
        }

        var best = hits.Max(hit => TermCoverage.Of(state.Terms, hit.Ordinal, state.Partition.Texts));
        var fifth = hits.Count < Read ? 0 : hits[^1].Score;
        return (best, hits[0].Score > 0 ? (hits[0].Score - fifth) / hits[0].Score : 0);
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
}
