using System.Globalization;

namespace Athena.Lab.Quality.Gate;

/// <summary>
/// Checks that words alone give what our reference implementation in Python gives on LoCoMo's held-out conversations (<c>strategies.md</c> section 4.5):
/// where they do not, analysis or scoring differs, and no other number on that set means what it says.
/// </summary>
public static class PortCheck
{
    /// <summary>The hash of the file of which the rows are.</summary>
    public const string LocomoSha256 = "79fa87e90f04081343b8c8debecb80a9a6842b76a7aa537dc9fdf651ea698ff4";

    /// <summary>The most points between a row and its reference. The engine stems by Porter2, splits identifiers and has fields, which the reference does not.</summary>
    public const double Tolerance = 1;

    /// <summary>Gets the plans, with no vectors, and the reference of each in per cent: R@5, R@10, R@20, MRR.</summary>
    public static IReadOnlyList<(QualityVariant Variant, IReadOnlyList<double> Reference)> Rows { get; } =
    [
        (new QualityVariant("keyword"), [59.3, 66.5, 72.0, 50.6]),
        (new QualityVariant("hybrid") { Overrides = QualityVariant.ReadOverrides(["evidence.profile=handset", "near-duplicate.pool=1", "trust.recency=0", "trust.importance=0"]) }, [69.4, 78.4, 84.9, 56.6]),
    ];

    /// <summary>Says what differs by more than the tolerance; null where nothing does.</summary>
    /// <param name="row">The row over all held-out questions.</param>
    /// <param name="reference">The reference.</param>
    public static string? FaultOf(QualityRow row, IReadOnlyList<double> reference)
    {
        ArgumentNullException.ThrowIfNull(row);
        double[] found = [100 * row.RecallAt5, 100 * row.RecallAt10, 100 * row.RecallAt20, 100 * row.Mrr];
        string[] names = ["R@5", "R@10", "R@20", "MRR"];
        var faults = names.Index().Where(column => Math.Abs(found[column.Index] - reference[column.Index]) > Tolerance)
            .Select(column => string.Create(CultureInfo.InvariantCulture, $"{column.Item} {found[column.Index]:F1} instead of {reference[column.Index]:F1}")).ToList();
        return faults.Count == 0 ? null : $"{row.Strategy} without vectors: {string.Join(", ", faults)}.";
    }
}
