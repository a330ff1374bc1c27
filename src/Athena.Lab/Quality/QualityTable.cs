namespace Athena.Lab.Quality;

/// <summary>Turns a run into rows: every split, in it every category and all of them together.</summary>
public static class QualityTable
{
    /// <summary>The name of the row over everything.</summary>
    public const string All = "all";

    /// <summary>Makes the rows, in a stable order.</summary>
    /// <exception cref="InvalidInputException">The run has no question.</exception>
    public static IReadOnlyList<QualityRow> Rows(string strategy, string embedding, QualityRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        Throw.IfOutside(run.Ranks.Count, 1, int.MaxValue, "questions");
        return [.. Splits(run).SelectMany(split => RowsOf(strategy, embedding, split, run))];
    }

    /// <summary>Names the splits of a run: all of it first.</summary>
    internal static IReadOnlyList<string> Splits(QualityRun run) =>
        [.. run.Ranks.Select(static r => r.Query.Split).OfType<string>().Distinct().Order(StringComparer.Ordinal).Prepend(All)];

    /// <summary>Takes what belongs to a split.</summary>
    internal static IEnumerable<QueryRanks> InSplit(IEnumerable<QueryRanks> ranks, string split) => ranks.Where(r => split == All || r.Query.Split == split);

    private static IEnumerable<QualityRow> RowsOf(string strategy, string embedding, string split, QualityRun run)
    {
        var ranks = InSplit(run.Ranks, split).ToList();
        yield return Row(strategy, embedding, split, All, run, ranks);

        // Questions about an earlier time have a row of their own and do not count among all: they are no plain recalls.
        var categories = ranks.Concat(InSplit(run.AsOf, split)).Where(static r => r.Query.Category is not null);
        foreach (var group in categories.GroupBy(static r => r.Query.Category!).OrderBy(static g => g.Key, StringComparer.Ordinal))
        {
            yield return Row(strategy, embedding, split, group.Key, run, [.. group]);
        }
    }

    private static QualityRow Row(string strategy, string embedding, string split, string category, QualityRun run, List<QueryRanks> ranks)
    {
        var recall = IntervalOf(ranks, static r => r.RecallAt(10));
        var reciprocal = IntervalOf(ranks, static r => r.ReciprocalRank);
        return new QualityRow
        {
            Strategy = strategy,
            Embedding = embedding,
            Split = split,
            Category = category,
            N = ranks.Count,
            RecallAt5 = ranks.Average(static r => r.RecallAt(5)),
            RecallAt10 = recall.Mean,
            RecallAt20 = ranks.Average(static r => r.RecallAt(20)),
            RecallAt10Interval = [recall.Low, recall.High],
            HitAt5 = ranks.Average(static r => r.HitAt(5)),
            HitAt10 = ranks.Average(static r => r.HitAt(10)),
            HitAt20 = ranks.Average(static r => r.HitAt(20)),
            AllAt10 = ranks.Average(static r => r.AllAt(10)),
            AllAt20 = ranks.Average(static r => r.AllAt(20)),
            Mrr = reciprocal.Mean,
            MrrInterval = [reciprocal.Low, reciprocal.High],
            NormalizedGainAt10 = ranks.Exists(static r => r.Query.Gold.Values.Any(static g => g != 1)) ? ranks.Average(static r => r.NormalizedGainAtTen()) : null,
            SessionHitAt5 = OfSessions(ranks, static r => r.SessionHitAt(5)),
            SessionHitAt10 = OfSessions(ranks, static r => r.SessionHitAt(10)),
            SessionRecallAt10 = OfSessions(ranks, static r => r.SessionRecallAt(10)),
            TokensAt20 = ranks.Average(static r => (double)r.Tokens),
            P50Microseconds = Percentile(run, 0.50),
            P95Microseconds = Percentile(run, 0.95),
            P99Microseconds = Percentile(run, 0.99),
            IngestPerS = run.IngestPerSecond,
            BytesPerMemory = run.BytesPerMemory,
            VectorBytesPerMemory = run.VectorBytesPerMemory,
            PlanHash = run.PlanHash,
        };
    }

    private static double? OfSessions(List<QueryRanks> ranks, Func<QueryRanks, double> metric) =>
        ranks.TrueForAll(static r => r.GoldSessions > 0) ? ranks.Average(metric) : null;

    private static Interval IntervalOf(List<QueryRanks> ranks, Func<QueryRanks, double> metric) =>
        Bootstrap.Mean([.. ranks.GroupBy(static r => r.Query.Scope).Select(group => (IReadOnlyList<double>)[.. group.Select(metric)])]);

    private static double Percentile(QualityRun run, double share) =>
        run.LatencyMicroseconds[(int)Math.Ceiling(share * run.LatencyMicroseconds.Count) - 1];
}
