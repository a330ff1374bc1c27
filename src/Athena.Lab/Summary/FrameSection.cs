using Athena.Lab.Results;

namespace Athena.Lab.Summary;

/// <summary>The methods that take most processor time and that allocate most.</summary>
internal static class FrameSection
{
    private const int Shown = 5;

    internal static IEnumerable<Block> Blocks(ResultFile result)
    {
        yield return new Block.Heading(2, ["Top methods by processor time"]);
        var cpu = SummaryDocument.Ordered(result).SelectMany(Cpu).ToArray();
        yield return cpu.Length > 0
            ? new Block.Table(["Benchmark", "Method", "Self", "With callees"], cpu)
            : new Block.Text($"Processor time by method: {Units.Missing}.");

        yield return new Block.Heading(2, ["Top methods by allocation"]);
        var allocation = SummaryDocument.Ordered(result).SelectMany(Allocation).ToArray();
        yield return allocation.Length > 0
            ? new Block.Table(["Benchmark", "Method", "Share", "Estimated per operation"], allocation)
            : new Block.Text($"Allocation by method: {Units.Missing}.");

        if (result.Files is { Count: > 0 } files)
        {
            yield return new Block.Heading(2, ["Files"]);
            yield return new Block.Table(
                ["Kind", "Benchmark", "File"],
                [.. files.OrderBy(file => file.Path, StringComparer.Ordinal).Select(file => new Cell[] { file.Kind.Replace('_', ' '), Run.Code(file.Benchmark ?? "all"), Run.File(file.Path) })]);
        }
    }

    private static IEnumerable<Cell[]> Cpu(BenchmarkResult benchmark) =>
        (benchmark.CpuTop ?? [])
            .OrderByDescending(frame => frame.SelfShare)
            .ThenBy(frame => frame.Frame, StringComparer.Ordinal)
            .Take(Shown)
            .Select(frame => new Cell[]
            {
                Run.Code(benchmark.Id), Run.Code(frame.Frame), Cell.Number(Units.Share(frame.SelfShare), frame.SelfShare), Cell.Number(Units.Share(frame.TotalShare), frame.TotalShare),
            });

    private static IEnumerable<Cell[]> Allocation(BenchmarkResult benchmark) =>
        (benchmark.AllocTop ?? [])
            .OrderByDescending(frame => frame.Share)
            .ThenBy(frame => frame.Frame, StringComparer.Ordinal)
            .Take(Shown)
            .Select(frame => new Cell[]
            {
                Run.Code(benchmark.Id), Run.Code(frame.Frame), Cell.Number(Units.Share(frame.Share), frame.Share), Cell.Number(Units.Bytes(frame.BytesPerOp)),
            });
}
