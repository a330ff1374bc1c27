using System.Globalization;
using Athena.Lab.Summary;

namespace Athena.Lab.Quality.Report;

/// <summary>Tables of stored rows. Each is made of the rows of one file, so that what stands in it may be compared.</summary>
internal static class QualityTables
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>Gives the split by which a set is judged: what is held out, or all of it where nothing is.</summary>
    public static string JudgedSplit(QualityFile file) =>
        file.Rows.Any(static row => row.Split == QualityDataset.HeldOut) ? QualityDataset.HeldOut : QualityTable.All;

    /// <summary>One row for each of some rows, named by what <paramref name="name"/> gives.</summary>
    public static Block.Table Rows(string header, IEnumerable<QualityRow> rows, Func<QualityRow, string> name) => new(
        [header, "n", "R@5", "R@10", "CI95", "R@20", "hit@10", "all@20", "MRR", "nDCG@10", "session hit@5", "tokens@20", "p50", "p99"],
        [
            .. rows.Select(row => new Cell[]
            {
                name(row), Cell.Number(row.N.ToString(Invariant)), Percent(row.RecallAt5), Percent(row.RecallAt10), Bounds(row.RecallAt10Interval), Percent(row.RecallAt20),
                Percent(row.HitAt10), Percent(row.AllAt20), Percent(row.Mrr), Percent(row.NormalizedGainAt10), Percent(row.SessionHitAt5),
                Cell.Number(row.TokensAt20.ToString("F0", Invariant)), Time(row.P50Microseconds), Time(row.P99Microseconds),
            }),
        ]);

    /// <summary>What is left out or changed, against the same strategy as it is.</summary>
    public static Block.Table Ablations(QualityRow whole, IEnumerable<QualityRow> rows) => new(
        ["Change", "R@5", "R@10", "change", "R@20", "MRR", "change", "p50"],
        [
            .. rows.Prepend(whole).Select(row => new Cell[]
            {
                row == whole ? "as it is" : row.Strategy[(whole.Strategy.Length + 1)..^1],
                Percent(row.RecallAt5), Percent(row.RecallAt10), Change(row.RecallAt10 - whole.RecallAt10), Percent(row.RecallAt20), Percent(row.Mrr), Change(row.Mrr - whole.Mrr), Time(row.P50Microseconds),
            }),
        ]);

    /// <summary>The same strategies with other embeddings.</summary>
    public static Block.Table Embeddings(IEnumerable<QualityRow> rows) => new(
        ["Strategy", "Embedding", "R@5", "R@10", "CI95", "R@20", "MRR", "p50 a query", "p99 a query", "bytes a memory", "of them vectors", "remembered"],
        [
            .. rows.Select(static row => new Cell[]
            {
                row.Strategy, row.Embedding, Percent(row.RecallAt5), Percent(row.RecallAt10), Bounds(row.RecallAt10Interval), Percent(row.RecallAt20), Percent(row.Mrr),
                Time(row.P50Microseconds), Time(row.P99Microseconds), Cell.Number(row.BytesPerMemory.ToString("#,0", Invariant)), Cell.Number(row.VectorBytesPerMemory.ToString("#,0", Invariant)),
                Cell.Number(Units.Rate(row.IngestPerS, "memories")),
            }),
        ]);

    /// <summary>What a rank does not say.</summary>
    public static Block.Table Checks(IEnumerable<QualityChecks> checks) => new(
        ["Strategy", "hits of other scopes", "forgotten or replaced shown", "newest first", "as-of R@5", "as-of, later shown", "false answers", "missed answers", "AUROC of confidence", "confidence"],
        [
            .. checks.Select(static row => new Cell[]
            {
                row.Strategy, Cell.Number(row.ScopeLeaks.ToString(Invariant)), Of(row.ForbiddenN > 0 ? (double)row.ForbiddenShown / row.ForbiddenN : null, row.ForbiddenN), Of(row.NewestFirst, row.NewestN),
                Of(row.AsOfRecallAt5, row.AsOfN), Of(row.AsOfLaterShown, row.AsOfN), Of(row.FalseAnswers, row.UnanswerableN), Of(row.MissedAnswers, row.AnswerableN),
                Cell.Number(row.ConfidenceAuroc?.ToString("F3", Invariant) ?? "-"), row.ConfidenceOf ?? "-",
            }),
        ]);

    private static Cell Percent(double? share) => Cell.Number(share is { } value ? (100 * value).ToString("F1", Invariant) : "-");

    private static Cell Change(double share) => Cell.Number((100 * share).ToString("+0.0;-0.0;0.0", Invariant));

    private static Cell Bounds(IReadOnlyList<double> interval) => Cell.Number(string.Create(Invariant, $"{100 * interval[0]:F1}–{100 * interval[1]:F1}"));

    private static Cell Of(double? share, int count) => Cell.Number(share is { } value ? string.Create(Invariant, $"{100 * value:F1} of {count}") : "-");

    private static Cell Time(double microseconds) => Cell.Number(Units.Time(1_000 * microseconds));
}
