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
            $"{file.Dataset} (sha256 {file.DatasetSha256[..12]}), {file.Memories} memories, {file.Skipped} questions without evidence left out, model {file.ModelId}"));
        foreach (var split in file.Rows.GroupBy(static row => row.Split))
        {
            output.WriteLine();
            output.WriteLine($"split {split.Key}");
            output.WriteLine($"{"strategy",-12}{"category",-12}{"n",6}{"R@5",7}{"R@10",7}{"[95 %]",14}{"R@20",7}{"hit@10",8}{"MRR",7}{"nDCG@10",9}{"sess@5",8}{"tok@20",8}{"p50 us",8}{"p99 us",8}{"ingest/s",10}");
            foreach (var row in split)
            {
                output.WriteLine(Line(row));
            }
        }
    }

    private static string Line(QualityRow row) => string.Create(
        CultureInfo.InvariantCulture,
        $"{row.Strategy,-12}{row.Category,-12}{row.N,6}{100 * row.RecallAt5,7:F1}{100 * row.RecallAt10,7:F1}{Bounds(row.RecallAt10Interval),14}{100 * row.RecallAt20,7:F1}{100 * row.HitAt10,8:F1}{100 * row.Mrr,7:F1}{Share(row.NormalizedGainAt10),9}{Share(row.SessionHitAt5),8}{row.TokensAt20,8:F0}{row.P50Microseconds,8:F0}{row.P99Microseconds,8:F0}{row.IngestPerS,10:F0}");

    private static string Bounds(IReadOnlyList<double> interval) =>
        string.Create(CultureInfo.InvariantCulture, $"{100 * interval[0]:F1}-{100 * interval[1]:F1}");

    private static string Share(double? value) => value is { } share ? (100 * share).ToString("F1", CultureInfo.InvariantCulture) : "-";
}
