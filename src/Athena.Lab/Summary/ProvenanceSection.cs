using System.Globalization;
using Athena.Lab.Results;

namespace Athena.Lab.Summary;

/// <summary>Where, when and of what the result was measured.</summary>
internal static class ProvenanceSection
{
    internal static IEnumerable<Block> Blocks(ResultFile result)
    {
        var p = result.Provenance;
        yield return new Block.Heading(2, ["Provenance"]);
        yield return new Block.Table(
            ["Fact", "Value"],
            [
                ["Time (UTC)", p.TimeUtc.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)],
                ["Commit", Run.Code(p.Commit)],
                ["Sources changed since the commit", p.Dirty switch { null => "unknown", true => "yes", false => "no" }],
                ["Machine", Run.Code(p.Machine)],
                ["Processor", $"{p.CpuModel}, {Units.Plain(p.Cores)} cores, {p.Architecture}, {string.Join(' ', p.Simd)}"],
                ["Memory limit", Units.Memory(p.MemoryLimitBytes)],
                ["Load average (1, 5, 15 min)", p.LoadAverage is { } load ? string.Join(", ", load.Select(value => Units.Number(value))) : Units.Missing],
                ["System", $"{p.Os}, kernel {p.Kernel}"],
                ["Runtime", $".NET {p.RuntimeVersion}, SDK {p.SdkVersion ?? "unknown"}"],
                ["Packages", string.Join(", ", p.Packages.OrderBy(package => package.Key, StringComparer.Ordinal).Select(package => $"{package.Key} {package.Value}"))],
                ["Arguments", Run.Code(SummaryDocument.Arguments(result))],
                ["Corpus", $"{result.Corpus.Name}: {result.Corpus.Description}"],
                .. result.Corpus.Sha256
                    .OrderBy(slice => slice.Key.Length)
                    .ThenBy(slice => slice.Key, StringComparer.Ordinal)
                    .Select(slice => new Cell[] { $"SHA-256 of {slice.Key} texts", Run.Code(slice.Value) }),
            ]);
    }
}
