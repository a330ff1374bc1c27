using System.Globalization;

namespace Athena.Lab.Quality;

/// <summary>Prints the rows for a person: shares in per cent.</summary>
public static class QualityReport
{
    /// <summary>Writes a table for each split.</summary>
    public static void Write(QualityFile file, TextWriter output)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{file.Dataset} (sha256 {file.DatasetSha256[..12]}), {file.Memories} memories, {file.Skipped} questions without evidence left out, k {file.K}, a rank counts a {file.Granularity}, {string.Join(", ", file.Models.Select(static m => $"{m.Key} {m.Value}"))}"));
        foreach (var split in file.Rows.GroupBy(static row => row.Split))
        {
            output.WriteLine();
            output.WriteLine($"split {split.Key}");
            output.WriteLine($"{"strategy",-24}{"embed",-8}{"category",-16}{"n",6}{"R@5",7}{"R@10",7}{"[95 %]",14}{"R@20",7}{"hit@10",8}{"MRR",7}{"nDCG@10",9}{"sess@5",8}{"tok@20",8}{"p50 us",8}{"p99 us",8}{"ingest/s",10}{"B/mem",8}");
            foreach (var row in split)
            {
                output.WriteLine(Line(row));
            }
        }

        WriteChecks(file, output);
        foreach (var (strategy, reason) in file.Failed)
        {
            output.WriteLine($"not scored: {strategy}: {reason}");
        }
    }

    private static void WriteChecks(QualityFile file, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine($"{"strategy",-24}{"embed",-8}{"split",-9}{"leaks",6}{"forbidden",12}{"newest 1st",14}{"as-of R@5",13}{"false answers",16}{"missed",14}{"AUROC",7}");
        foreach (var row in file.Checks)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{row.Strategy,-24}{row.Embedding,-8}{row.Split,-9}{row.ScopeLeaks,6}{$"{row.ForbiddenShown}/{row.ForbiddenN}",12}{Of(row.NewestFirst, row.NewestN),14}{Of(row.AsOfRecallAt5, row.AsOfN),13}{Of(row.FalseAnswers, row.UnanswerableN),16}{Of(row.MissedAnswers, row.AnswerableN),14}{row.ConfidenceAuroc?.ToString("F3", CultureInfo.InvariantCulture) ?? "-",7}"));
        }
    }

    private static string Line(QualityRow row) => string.Create(
        CultureInfo.InvariantCulture,
        $"{row.Strategy,-24}{row.Embedding,-8}{row.Category,-16}{row.N,6}{100 * row.RecallAt5,7:F1}{100 * row.RecallAt10,7:F1}{Bounds(row.RecallAt10Interval),14}{100 * row.RecallAt20,7:F1}{100 * row.HitAt10,8:F1}{100 * row.Mrr,7:F1}{Share(row.NormalizedGainAt10),9}{Share(row.SessionHitAt5),8}{row.TokensAt20,8:F0}{row.P50Microseconds,8:F0}{row.P99Microseconds,8:F0}{row.IngestPerS,10:F0}{row.BytesPerMemory,8:F0}");

    private static string Bounds(IReadOnlyList<double> interval) =>
        string.Create(CultureInfo.InvariantCulture, $"{100 * interval[0]:F1}-{100 * interval[1]:F1}");

    private static string Of(double? share, int count) =>
        share is { } value ? string.Create(CultureInfo.InvariantCulture, $"{100 * value:F1} of {count}") : "-";

    private static string Share(double? value) => value is { } share ? (100 * share).ToString("F1", CultureInfo.InvariantCulture) : "-";
}
