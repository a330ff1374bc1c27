using Athena.Lab.Results;

namespace Athena.Lab.Summary;

/// <summary>Puts the sections of the summary together; what they say is the same in every medium.</summary>
internal static class SummaryDocument
{
    /// <summary>The command that writes the document and the page.</summary>
    internal const string Command = "dotnet run -c Release --project benchmarks -- summary";

    internal static IReadOnlyList<Block> Create(ResultFile result, ResultFile? previous)
    {
        if (previous is not null && previous.Provenance.Machine != result.Provenance.Machine)
        {
            Throw.InvalidInput("previous", previous.Provenance.Machine, $"a result of the machine '{result.Provenance.Machine}'", "pass a result of the same machine, or none");
        }

        var warnings = Warnings.Of(result);
        return
        [
            new Block.Heading(1, ["Profiling summary"]),
            new Block.Text("Written by ", Run.Code(Command), " from ", Run.Code(ResultStore.PathOf(result)), "; do not edit. Measured with the arguments ", Run.Code(Arguments(result)), "."),
            .. warnings.Count > 0 ? [new Block.Heading(2, ["Read this first"]), new Block.Bullets(IsWarning: true, warnings)] : Array.Empty<Block>(),
            .. StageSection.Blocks(result),
            .. BenchmarkSection.Blocks(result),
            .. FrameSection.Blocks(result),
            .. MemorySection.Blocks(result),
            .. ChangeSection.Blocks(result, previous),
            .. ProvenanceSection.Blocks(result),
        ];
    }

    internal static string Arguments(ResultFile result) => result.Provenance.Arguments is { Count: > 0 } arguments ? string.Join(' ', arguments) : "(none)";

    internal static IEnumerable<BenchmarkResult> Ordered(ResultFile result) => result.Benchmarks.OrderBy(benchmark => benchmark.Id, StringComparer.Ordinal);
}
