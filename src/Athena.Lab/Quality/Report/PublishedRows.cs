using Athena.Lab.Summary;

namespace Athena.Lab.Quality.Report;

/// <summary>Figures of LoCoMo's held-out conversations that others than this code gave; they set the bar and are no measurement.</summary>
internal static class PublishedRows
{
    private static readonly (string Name, string[] Values)[] Rows =
    [
        ("BM25 of the turn", ["59.3", "66.5", "72.0", "50.6"]),
        ("hand-set evidence, words alone", ["69.4", "78.4", "84.9", "56.6"]),
        ("38 signals, 200 trees, fitted on conversations 1 to 3", ["77.0", "83.9", "89.2", "65.2"]),
        ("floor of a release", ["76", "84", "88.5", "65"]),
        ("goal", ["79", "87", "91", "69"]),
    ];

    /// <summary>Makes the table.</summary>
    public static Block.Table Table() =>
        new(["Held out, n 1,487", "R@5", "R@10", "R@20", "MRR"], [.. Rows.Select(static row => row.Values.Select(static value => Cell.Number(value)).Prepend(row.Name).ToArray())]);
}
