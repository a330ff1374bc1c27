using Athena.Lab.Results;

namespace Athena.Lab.Summary;

/// <summary>Who holds memory.</summary>
internal static class MemorySection
{
    internal static IEnumerable<Block> Blocks(ResultFile result)
    {
        yield return new Block.Heading(2, ["Memory by owner"]);
        var rows = SummaryDocument.Ordered(result).SelectMany(Rows).ToArray();
        yield return rows.Length > 0
            ? new Block.Table(["Benchmark", "Owner", "Size", "Bytes", "Share"], rows)
            : new Block.Text($"Memory by owner: {Units.Missing}.");
    }

    private static IEnumerable<Cell[]> Rows(BenchmarkResult benchmark)
    {
        var owners = benchmark.Memory ?? [];
        var total = owners.Sum(owner => (double)owner.Bytes);
        foreach (var owner in owners.OrderByDescending(owner => owner.Bytes).ThenBy(owner => owner.Owner, StringComparer.Ordinal))
        {
            double? share = total > 0 ? owner.Bytes / total : null;
            yield return
            [
                Run.Code(benchmark.Id),
                owner.Owner.Replace('_', ' '),
                Cell.Number(Units.Memory(owner.Bytes)),
                Cell.Number(Units.Number(owner.Bytes)),
                Cell.Number(share is { } part ? Units.Share(part) : Units.Missing, share),
            ];
        }
    }
}
