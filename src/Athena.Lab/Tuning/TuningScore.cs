using System.Globalization;

namespace Athena.Lab.Tuning;

/// <summary>How well trees rank questions.</summary>
/// <param name="Questions">How many.</param>
/// <param name="RecallAt5">Mean share of the gold among the first 5, 0 to 1.</param>
/// <param name="RecallAt10">Among the first 10.</param>
/// <param name="RecallAt20">Among the first 20.</param>
/// <param name="Mrr">Mean of 1 over the rank of the first gold.</param>
public sealed record TuningScore(int Questions, double RecallAt5, double RecallAt10, double RecallAt20, double Mrr)
{
    /// <summary>Gets what a choice of settings is judged by (<c>strategies.md</c> section 4.4).</summary>
    public double Objective => RecallAt10 + (RecallAt20 / 2) + (Mrr / 2);

    /// <summary>Scores what ranks.</summary>
    /// <param name="rank">Gives each candidate of a question its score.</param>
    /// <param name="groups">The questions.</param>
    public static TuningScore Of(Func<TuningGroup, float[]> rank, IReadOnlyList<TuningGroup> groups)
    {
        var ranks = groups.Select(group => (group.Gold, Ranks: Rank(rank(group), group))).ToList();
        double Recall(int k) => ranks.Average(question => (double)question.Ranks.Count(rank => rank <= k) / question.Gold);
        return new TuningScore(
            ranks.Count, Recall(5), Recall(10), Recall(20), ranks.Average(static question => question.Ranks.Count > 0 ? 1.0 / question.Ranks[0] : 0));
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"n {Questions}  R@5 {100 * RecallAt5:F1}  R@10 {100 * RecallAt10:F1}  R@20 {100 * RecallAt20:F1}  MRR {Mrr:F3}  objective {Objective:F4}");

    private static List<int> Rank(float[] scores, TuningGroup group) =>
        [.. Enumerable.Range(0, group.Count).OrderByDescending(row => scores[row]).Index().Where(place => group.Labels[place.Item] > 0).Select(static place => place.Index + 1)];
}
