namespace Athena.Lab.Quality;

/// <summary>Counts the checks of a run, split by split.</summary>
public static class ChecksTable
{
    /// <summary>Makes one row a split.</summary>
    public static IReadOnlyList<QualityChecks> Rows(string strategy, string embedding, QualityRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return [.. QualityTable.Splits(run).Select(split => Row(
            strategy,
            embedding,
            split,
            [.. QualityTable.InSplit(run.Ranks, split)],
            [.. QualityTable.InSplit(run.AsOf, split)],
            [.. QualityTable.InSplit(run.Unanswerable, split)]))];
    }

    private static QualityChecks Row(string strategy, string embedding, string split, List<QueryRanks> answerable, List<QueryRanks> asOf, List<QueryRanks> unanswerable)
    {
        var all = answerable.Concat(asOf).Concat(unanswerable).ToList();
        var forbidden = answerable.Concat(unanswerable).Where(static r => r.Query.Forbidden.Count > 0).ToList();
        var newest = answerable.FindAll(static r => r.Query.Stale.Count > 0);
        var isOwn = all.TrueForAll(static r => r.IsConfidenceOwn);
        return new QualityChecks
        {
            Strategy = strategy,
            Embedding = embedding,
            Split = split,
            ScopeLeaks = all.Sum(static r => r.Leaks),
            ForbiddenN = forbidden.Count,
            ForbiddenShown = forbidden.Count(static r => r.Forbidden > 0),
            NewestN = newest.Count,
            NewestFirst = Share(newest, static r => r.IsNewestFirst),
            AsOfN = asOf.Count,
            AsOfRecallAt5 = asOf.Count > 0 ? asOf.Average(static r => r.RecallAt(5)) : null,
            AsOfLaterShown = Share(asOf, static r => r.Forbidden > 0),
            UnanswerableN = unanswerable.Count,
            FalseAnswers = Share(unanswerable, static r => r.IsAnswered),
            AnswerableN = answerable.Count,
            MissedAnswers = Share(answerable, static r => !r.IsAnswered) ?? 0,
            ConfidenceAuroc = Auroc([.. answerable.Select(static r => r.Confidence)], [.. unanswerable.Select(static r => r.Confidence)]),
            ConfidenceOf = unanswerable.Count == 0 ? null : isOwn ? "engine" : "score of the first hit",
        };
    }

    /// <summary>Gives the chance that a value of the first list is above one of the second; equal ones count half (Mann and Whitney, 1947).</summary>
    internal static double? Auroc(IReadOnlyList<double> positive, IReadOnlyList<double> negative) => positive.Count == 0 || negative.Count == 0
        ? null
        : positive.Sum(p => negative.Sum(n => p > n ? 1.0 : p == n ? 0.5 : 0)) / ((double)positive.Count * negative.Count);

    private static double? Share(List<QueryRanks> ranks, Func<QueryRanks, bool> holds) => ranks.Count > 0 ? (double)ranks.Count(holds) / ranks.Count : null;
}
