using System.Globalization;
using Athena.Lab.Results;

namespace Athena.Lab.Summary;

/// <summary>Writes the table of results that stands between two markers of a document.</summary>
public static class ResultsTable
{
    /// <summary>The line before the table.</summary>
    public const string Begin = "<!-- results:begin -->";

    /// <summary>The line after the table.</summary>
    public const string End = "<!-- results:end -->";

    /// <summary>Writes the table of a result.</summary>
    /// <param name="result">The result.</param>
    /// <returns>Markdown, lines ended by <c>\n</c>.</returns>
    public static string Create(ResultFile result)
    {
        var provenance = result.Provenance;
        var time = provenance.TimeUtc.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return MarkdownRenderer.Render(
        [
            new Block.Text(
                $"Measured {time} on {provenance.CpuModel}, {Units.Plain(provenance.Cores)} cores, .NET {provenance.RuntimeVersion}, corpus {result.Corpus.Name}",
                result.Corpus.IsReal ? "" : Run.Strong(" (generated, not real text)"),
                ". Written from ",
                Run.Code(ResultStore.PathOf(result)),
                "; do not edit."),
            new Block.Table(
                ["Benchmark", "Median", "Allocated", "Throughput", "Recall@10"],
                [
                    .. SummaryDocument.Ordered(result).Select(benchmark => new Cell[]
                    {
                        Run.Code(benchmark.Id),
                        Cell.Number(Units.Time(benchmark.MedianNs)),
                        Cell.Number(Units.Bytes(benchmark.AllocatedBytesPerOp)),
                        Cell.Number(BenchmarkSection.Throughput(benchmark)),
                        Cell.Number(BenchmarkSection.RecallAt10(benchmark)),
                    }),
                ]),
        ]);
    }

    /// <summary>Puts a table in the place of the one between the markers.</summary>
    /// <param name="document">The document, with each marker once, the begin before the end.</param>
    /// <param name="table">The table.</param>
    /// <returns>The document with the table.</returns>
    /// <exception cref="InvalidInputException">A marker is missing, occurs twice or they are in the wrong order.</exception>
    public static string Replace(string document, string table)
    {
        var begin = Find(document, Begin);
        var end = Find(document, End);
        if (end < begin)
        {
            Throw.InvalidInput("document", End, $"'{Begin}' before '{End}'", "exchange the markers");
        }

        return $"{document[..(begin + Begin.Length)]}\n{table.TrimEnd('\n')}\n{document[end..]}";
    }

    private static int Find(string document, string marker)
    {
        var first = document.IndexOf(marker, StringComparison.Ordinal);
        if (first < 0 || document.IndexOf(marker, first + 1, StringComparison.Ordinal) >= 0)
        {
            Throw.InvalidInput("document", first < 0 ? "no marker" : "several markers", $"a text with '{marker}' once", "put each marker on a line of its own, once");
        }

        return first;
    }
}
