using Athena.Lab.Results;

namespace Athena.Lab.Summary;

/// <summary>Time, allocation, throughput and quality of every benchmark.</summary>
internal static class BenchmarkSection
{
    /// <summary>The metric with a column of its own.</summary>
    internal const string Recall = "recall_at_10";

    private const string PerSecond = "_per_s";
    private const string Gigabytes = "gb" + PerSecond;

    internal static IEnumerable<Block> Blocks(ResultFile result)
    {
        yield return new Block.Heading(2, ["Benchmarks"]);
        yield return new Block.Text(
            "Times are of one launch and differ from launch to launch on a shared machine; allocated bytes are exact. P95 and P99 are over the measurements of the launch, each a mean over many operations, unless a metric says otherwise.");
        if (result.Benchmarks.Count == 0)
        {
            yield return new Block.Text($"Benchmarks: {Units.Missing}.");
            yield break;
        }

        yield return new Block.Table(
            ["Benchmark", "Stage", "Median", "P95", "P99", "N", "Allocated", "Gen 0/1/2 per 1,000", "Throughput", "Recall@10"],
            [.. SummaryDocument.Ordered(result).Select(Row)]);
        var metrics = SummaryDocument.Ordered(result).SelectMany(Metrics).ToArray();
        if (metrics.Length > 0)
        {
            yield return new Block.Heading(3, ["Further measurements"]);
            yield return new Block.Table(["Benchmark", "Measurement", "Value"], metrics);
        }
    }

    /// <summary>Gets the throughput: of the benchmark's own unit if it counts one, else of operations.</summary>
    internal static string Throughput(BenchmarkResult benchmark)
    {
        var own = benchmark.Metrics.Where(metric => IsThroughput(metric.Key)).OrderBy(metric => metric.Key, StringComparer.Ordinal).ToArray();
        return own.Length > 0
            ? string.Join(", ", own.Select(metric => Units.Rate(metric.Value, Counted(metric.Key))))
            : Units.Rate(benchmark.OpsPerS, "ops");
    }

    internal static string RecallAt10(BenchmarkResult benchmark) =>
        Units.Number(benchmark.Metrics.TryGetValue(Recall, out var recall) ? recall : null);

    private static string Counted(string metric) =>
        metric == Gigabytes ? "GB" : metric[..^PerSecond.Length].Replace('_', ' ');

    private static bool IsThroughput(string metric) => metric.EndsWith(PerSecond, StringComparison.Ordinal);

    private static Cell[] Row(BenchmarkResult benchmark) =>
    [
        Run.Code(benchmark.Id),
        benchmark.Stage ?? "",
        Cell.Number(Units.Time(benchmark.MedianNs)),
        Cell.Number(Units.Time(benchmark.P95Ns)),
        Cell.Number(Units.Time(benchmark.P99Ns)),
        Cell.Number(benchmark.N is { } n ? Units.Plain(n) : Units.Missing),
        Cell.Number(Units.Bytes(benchmark.AllocatedBytesPerOp)),
        Cell.Number(Collections(benchmark)),
        Cell.Number(Throughput(benchmark)),
        Cell.Number(RecallAt10(benchmark)),
    ];

    private static string Collections(BenchmarkResult benchmark) =>
        benchmark is { Gen0Per1000Ops: null, Gen1Per1000Ops: null, Gen2Per1000Ops: null }
            ? Units.Missing
            : $"{Units.Number(benchmark.Gen0Per1000Ops)} / {Units.Number(benchmark.Gen1Per1000Ops)} / {Units.Number(benchmark.Gen2Per1000Ops)}";

    private static IEnumerable<Cell[]> Metrics(BenchmarkResult benchmark) =>
        from metric in benchmark.Metrics.OrderBy(metric => metric.Key, StringComparer.Ordinal)
        where metric.Key != Recall && !IsThroughput(metric.Key)
        select new Cell[] { Run.Code(benchmark.Id), Run.Code(metric.Key), Cell.Number(Units.Number(metric.Value)) };
}
