using System.Globalization;

namespace Athena.Lab.Quality;

/// <summary>Compares stored evaluations; what differs in set, split, granularity or k is not compared.</summary>
public static class QualityComparison
{
    /// <summary>Checks that the rows of two files may stand side by side.</summary>
    /// <exception cref="QualityException">They may not; the message names what differs.</exception>
    public static void RequireComparable(QualityFile first, QualityFile second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        Require("data set", first.DatasetSha256, second.DatasetSha256);
        Require("granularity", first.Granularity, second.Granularity);
        Require("k", first.K, second.K);
        Require("memories", first.Memories, second.Memories);
        Require("questions left out", first.Skipped, second.Skipped);
    }

    /// <summary>Lists what changed, one line for each row that both files have.</summary>
    /// <exception cref="QualityException">The files are not comparable, or no row is in both.</exception>
    public static IReadOnlyList<string> Lines(QualityFile before, QualityFile after)
    {
        RequireComparable(before, after);
        var old = before.Rows.ToDictionary(static row => (row.Strategy, row.Embedding, row.Split, row.Category));
        List<string> lines = [];
        foreach (var row in after.Rows)
        {
            if (old.GetValueOrDefault((row.Strategy, row.Embedding, row.Split, row.Category)) is { } was)
            {
                Require($"number of questions of {row.Split}/{row.Category}", was.N, row.N);
                lines.Add(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{row.Strategy,-24}{row.Embedding,-8}{row.Split,-9}{row.Category,-16}{row.N,6}  R@5 {Change(was.RecallAt5, row.RecallAt5)}  R@10 {Change(was.RecallAt10, row.RecallAt10)}  R@20 {Change(was.RecallAt20, row.RecallAt20)}  MRR {Change(was.Mrr, row.Mrr)}"));
            }
        }

        return lines.Count > 0 ? lines : throw new QualityException("The files have no row in common: no strategy, embedding, split and category of both is equal. Remedy: score the same strategies.");
    }

    private static string Change(double before, double after) =>
        string.Create(CultureInfo.InvariantCulture, $"{100 * before:F1} -> {100 * after:F1} ({100 * (after - before):+0.0;-0.0;0.0})");

    private static void Require<T>(string what, T first, T second)
    {
        if (!EqualityComparer<T>.Default.Equals(first, second))
        {
            throw new QualityException($"The results differ in {what}: {first} and {second}; they are not compared. Remedy: score the same set in the same way.");
        }
    }
}
