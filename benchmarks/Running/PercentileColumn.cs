using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Athena.Benchmarks.Running;

/// <summary>A percentile over the iterations of a benchmark, which BenchmarkDotNet computes but has no column for.</summary>
public sealed class PercentileColumn : IColumn
{
    private readonly int _percentile;

    private PercentileColumn(int percentile) => _percentile = percentile;

    /// <summary>Gets the column of the 99th percentile.</summary>
    public static IColumn P99 { get; } = new PercentileColumn(99);

    public string Id => $"{nameof(PercentileColumn)}.{_percentile}";

    public string ColumnName => $"P{_percentile}";

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Statistics;

    public int PriorityInCategory => 100;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Time;

    public string Legend => $"Percentile {_percentile} of the iterations";

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) => GetValue(summary, benchmarkCase, SummaryStyle.Default);

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style)
    {
        var statistics = summary[benchmarkCase]?.ResultStatistics;
        return statistics is null
            ? "NA"
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{statistics.Percentiles.Percentile(_percentile) / 1e3:N2} us");
    }

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;
}
