using Athena.Meta;
using Athena.Recall.Strategies.Parts.Texts;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Arms;

/// <summary>The records that were useful, more than once, on questions like the one asked.</summary>
internal static class MemoMatches
{
    private const int LeastUseful = 2;

    /// <summary>Finds them.</summary>
    /// <param name="state">With the gate held.</param>
    /// <param name="least">The least likeness of questions, 0 to 1.</param>
    /// <returns>Record, likeness of the nearest question, and the share of useful marks, smoothed.</returns>
    public static List<(int Ordinal, double Likeness, double Share)> Of(RecallState state, double least)
    {
        var terms = TextWords.Of(state.Terms).ToHashSet(StringComparer.Ordinal);
        List<(int, double, double)> matches = [];
        foreach (var group in state.Partition.Usage.Questions.Like(terms, state.Variants[0].Vector, least, DateTimeOffset.MinValue).GroupBy(static m => m.Mark.Id))
        {
            var useful = group.Count(static m => m.Mark.Mark == UsageMark.Useful);
            var harmful = group.Count(static m => m.Mark.Mark == UsageMark.Harmful);
            if (useful >= LeastUseful && state.Partition.OrdinalOf(group.Key) is >= 0 and var ordinal && state.Partition.IsLive(ordinal))
            {
                matches.Add((ordinal, Math.Min(1, group.Max(static m => m.Likeness)), (useful + 1.0) / (useful + harmful + 2)));
            }
        }

        return matches;
    }
}
