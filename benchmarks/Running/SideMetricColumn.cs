using System.Globalization;
using Athena.Benchmarks.Profiling;
using Athena.Lab.Results;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Athena.Benchmarks.Running;

/// <summary>A number that the benchmark process wrote beside its time, as a column.</summary>
public sealed class SideMetricColumn : IColumn
{
    private readonly string _folder;
    private readonly string _metric;
    private readonly string _format;

    private SideMetricColumn(string folder, string metric, string name, string format, string legend)
    {
        _folder = folder;
        _metric = metric;
        _format = format;
        ColumnName = name;
        Legend = legend;
    }

    public string Id => $"{nameof(SideMetricColumn)}.{_metric}";

    public string ColumnName { get; }

    public bool AlwaysShow => false;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend { get; }

    /// <summary>The columns of every metric that is worth one.</summary>
    /// <param name="folder">Where the benchmark processes write.</param>
    public static IEnumerable<IColumn> All(string folder) =>
    [
        new SideMetricColumn(folder, "recall_at_10", "Recall@10", "0.000", "Share of the exhaustive ten best that was found"),
        new SideMetricColumn(folder, "hit_at_10", "Hit@10", "0.000", "Share of the questions whose answer is among the ten hits"),
        new SideMetricColumn(folder, "vectors_per_s", "Vectors/s", "#,0", "Vectors compared a second, best operation"),
        new SideMetricColumn(folder, "gb_per_s", "GB/s", "0.0", "Bytes of vectors or codes read a second, best operation"),
        new SideMetricColumn(folder, "read_rate_share", "Of read rate", "0%", "GB/s over the rate of a plain read of as much memory, in turn with it in the same process"),
        new SideMetricColumn(folder, "dot_products_per_token", "Dots/token", "0.0", "Time of an embedding in dot products of its dimensions for each of its tokens"),
        new SideMetricColumn(folder, "p50_us", "Op P50 [us]", "0.0", "Median of single operations"),
        new SideMetricColumn(folder, "p99_us", "Op P99 [us]", "0.0", "99th percentile of single operations"),
    ];

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) => GetValue(summary, benchmarkCase, SummaryStyle.Default);

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) =>
        Find(benchmarkCase) is { } value ? value.ToString(_format, CultureInfo.InvariantCulture) : "-";

    public bool IsAvailable(Summary summary) => summary.BenchmarksCases.Any(benchmarkCase => Find(benchmarkCase) is not null);

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    private double? Find(BenchmarkCase benchmarkCase) =>
        BenchmarkMetrics.TryRead(_folder, BenchmarkNames.Of(benchmarkCase))?.Metrics.TryGetValue(_metric, out var value) is true ? value : null;
}
