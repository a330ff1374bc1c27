namespace Athena.Lab.Quality;

/// <summary>Turns a run into rows: every split, in it every category and all of them together.</summary>
public static class QualityTable
{
    /// <summary>The name of the row over everything.</summary>
    public const string All = "all";

    /// <summary>Makes the rows, in a stable order.</summary>
    /// <exception cref="InvalidInputException">The run has no question.</exception>
    public static IReadOnlyList<QualityRow> Rows(string strategy, QualityRun run)
    {
        Throw.IfOutside(run.Ranks.Count, 1, int.MaxValue, "questions");
        var splits = run.Ranks.Select(static r => r.Query.Split).OfType<string>().Distinct().Order(StringComparer.Ordinal).Prepend(All);
        return [.. splits.SelectMany(split => RowsOf(strategy, split, run, [.. run.Ranks.Where(r => split == All || r.Query.Split == split)]))];
    }

    private static IEnumerable<QualityRow> RowsOf(string strategy, string split, QualityRun run, List<QueryRanks> ranks)
    {
        yield return Row(strategy, split, All, run, ranks);
        foreach (var group in ranks.Where(static r => r.Query.Category is not null).GroupBy(static r => r.Query.Category!).OrderBy(static g => g.Key, StringComparer.Ordinal))
        {
            yield return Row(strategy, split, group.Key, run, [.. group]);
        }
    }

    private static QualityRow Row(string strategy, string split, string category, QualityRun run, List<QueryRanks> ranks)
    {
        var recall = IntervalOf(ranks, static r => r.RecallAt(10));
        var reciprocal = IntervalOf(ranks, static r => r.ReciprocalRank);
        return new QualityRow
        {
            Strategy = strategy,
            Split = split,
            Category = category,
            N = ranks.Count,
            RecallAt5 = ranks.Average(static r => r.RecallAt(5)),
            RecallAt10 = recall.Mean,
            RecallAt20 = ranks.Average(static r => r.RecallAt(20)),
            RecallAt10Interval = [recall.Low, recall.High],
            HitAt10 = ranks.Average(static r => r.HitAt(10)),
            HitAt20 = ranks.Average(static r => r.HitAt(20)),
            AllAt20 = ranks.Average(static r => r.AllAt(20)),
            Mrr = reciprocal.Mean,
            MrrInterval = [reciprocal.Low, reciprocal.High],
            NormalizedGainAt10 = ranks.Exists(static r => r.Query.Gold.Values.Any(static g => g != 1)) ? ranks.Average(static r => r.NormalizedGainAtTen()) : null,
            SessionHitAt5 = ranks.TrueForAll(static r => r.GoldSessions > 0) ? ranks.Average(static r => r.SessionHitAt(5)) : null,
            TokensAt20 = ranks.Average(static r => (double)r.Tokens),
            P50Microseconds = Percentile(run, 0.50),
            P95Microseconds = Percentile(run, 0.95),
            P99Microseconds = Percentile(run, 0.99),
            IngestPerS = run.IngestPerSecond,
        };
    }

    private static Interval IntervalOf(List<QueryRanks> ranks, Func<QueryRanks, double> metric) =>
        Bootstrap.Mean([.. ranks.GroupBy(static r => r.Query.Scope).Select(group => (IReadOnlyList<double>)[.. group.Select(metric)])]);

    private static double Percentile(QualityRun run, double share) =>
        run.LatencyMicroseconds[(int)Math.Ceiling(share * run.LatencyMicroseconds.Count) - 1];
}
