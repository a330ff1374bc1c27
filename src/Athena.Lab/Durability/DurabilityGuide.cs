using Athena.Lab.Chaos.Results;
using Athena.Lab.Provenance;
using Athena.Lab.Summary;

namespace Athena.Lab.Durability;

/// <summary>Writes what Athena promises to keep, and what of it was measured and tried. All numbers come from result files.</summary>
public static class DurabilityGuide
{
    /// <summary>Where the guide is kept, relative to the repository.</summary>
    public const string Path = "docs/DURABILITY.md";

    /// <summary>The command that writes it.</summary>
    public const string Command = "dotnet run -c Release --project benchmarks -- durability --document";

    /// <summary>Writes the guide. The same results give the same bytes.</summary>
    /// <param name="measured">The newest result of the verb <c>durability</c>, or null.</param>
    /// <param name="tried">The newest result of the crash laboratory with its path, or null.</param>
    /// <returns>Markdown, lines ended by <c>\n</c>.</returns>
    public static string ToMarkdown(DurabilityFile? measured, (string Path, ChaosFile Result)? tried) => MarkdownRenderer.Render(
    [
        new Block.Heading(1, ["Durability"]),
        new Block.Text("Written by ", Run.Code(Command), " from ", Named(measured is null ? null : DurabilityStore.PathOf(measured)), " and ", Named(tried?.Path), "; do not edit. The sentences stand in ", Run.Code("src/Athena.Lab/Durability/DurabilityPromise.cs"), "."),
        .. DurabilityPromise.Blocks(),
        .. RecoveryMatrix.Blocks(tried?.Result),
        .. measured is null
            ? [new Block.Heading(2, ["Measured"]), new Block.Text($"Rates and times: {Units.Missing}.")]
            : MeasuredBlocks(measured),
        new Block.Heading(2, ["Where this was measured"]),
        Origins(measured, tried?.Result),
    ]);

    /// <summary>Writes the measured tables alone.</summary>
    /// <param name="result">The result.</param>
    /// <returns>Markdown, lines ended by <c>\n</c>.</returns>
    public static string MeasuredTables(DurabilityFile result) => MarkdownRenderer.Render(MeasuredBlocks(result));

    private static IEnumerable<Block> MeasuredBlocks(DurabilityFile result) =>
        [new Block.Heading(2, ["Measured"]), .. MeasuredTargets.Blocks(result), .. MeasuredWrites.Blocks(result), .. MeasuredOpenings.Blocks(result)];

    private static Run Named(string? path) => path is null ? new Run("no result file yet") : Run.Code(path);

    private static Block.Table Origins(DurabilityFile? measured, ChaosFile? tried) => new(
        ["What", "Command", "Machine", "Commit", "Time (UTC)"],
        [
            Origin("rates and times", "dotnet run -c Release --project benchmarks -- durability", measured?.Provenance),
            Origin("recovery matrix", "dotnet run -c Release --project benchmarks -- chaos crash", tried?.Provenance),
        ]);

    private static Cell[] Origin(string what, string command, RunProvenance? provenance) =>
    [
        what,
        Run.Code(command),
        provenance is null ? Units.Missing : $"{provenance.Machine}: {provenance.CpuModel}, {Units.Plain(provenance.Cores)} cores, .NET {provenance.RuntimeVersion}, kernel {provenance.Kernel}",
        provenance is null ? Units.Missing : $"{provenance.Commit}{(provenance.Dirty == false ? "" : " with changed sources")}",
        provenance is null ? Units.Missing : provenance.TimeUtc.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture),
    ];
}
