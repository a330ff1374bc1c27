using System.Globalization;
using System.Text;
using Athena.Lab.Results;

namespace Athena.Benchmarks.Running;

/// <summary>The last thing a run prints: every benchmark in one line.</summary>
public static class RunTable
{
    private static readonly string[] Header = ["Benchmark", "Mean", "P95", "P99", "Op/s", "Allocated", "Beside the time"];

    /// <summary>Renders the results, aligned for a terminal.</summary>
    public static string Render(ResultFile result)
    {
        string[][] rows = [Header, .. result.Benchmarks.Select(Row)];
        var widths = Enumerable.Range(0, Header.Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        StringBuilder table = new();
        foreach (var row in rows)
        {
            for (var column = 0; column < row.Length; column++)
            {
                var isText = column == 0 || column == row.Length - 1;
                table.Append(isText ? row[column].PadRight(widths[column]) : row[column].PadLeft(widths[column])).Append("  ");
            }

            table.Length = table.ToString().TrimEnd().Length;
            table.Append('\n');
        }

        return table.ToString();
    }

    private static string[] Row(BenchmarkResult benchmark) =>
    [
        benchmark.Id,
        Time(benchmark.MeanNs),
        Time(benchmark.P95Ns),
        Time(benchmark.P99Ns),
        benchmark.OpsPerS?.ToString("#,0", CultureInfo.InvariantCulture) ?? "-",
        benchmark.AllocatedBytesPerOp is { } bytes ? bytes.ToString("#,0", CultureInfo.InvariantCulture) + " B" : "-",
        string.Join(", ", benchmark.Metrics.Select(static m => string.Create(CultureInfo.InvariantCulture, $"{m.Key} {m.Value:#,0.###}"))),
    ];

    private static string Time(double? nanoseconds) => nanoseconds switch
    {
        null => "-",
        < 1e3 => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds:0.0} ns"),
        < 1e6 => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1e3:0.00} us"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1e6:0.00} ms"),
    };
}
