using System.Globalization;
using Athena.Lab.Results;

namespace Athena.Lab.Summary;

/// <summary>What changed since the previous result of the same machine.</summary>
internal static class ChangeSection
{
    internal static IEnumerable<Block> Blocks(ResultFile result, ResultFile? previous)
    {
        yield return new Block.Heading(2, ["Since the previous result of this machine"]);
        if (previous is null)
        {
            yield return new Block.Text("There is no previous result of this machine.");
            yield break;
        }

        yield return new Block.Text("Previous: ", Run.Code(ResultStore.PathOf(previous)), ".");
        yield return new Block.Text(string.Create(
            CultureInfo.InvariantCulture,
            $"Single launches of identical code differ on a shared machine: ratios of medians between {Units.Ratio(1 / BenchmarkChange.NoiseRatio)} and {Units.Ratio(BenchmarkChange.NoiseRatio)} were measured for no change at all. Only the allocated bytes are exact; judge times with a paired comparison (the verb ab)."));
        var environment = Environment(previous, result).ToArray();
        if (environment.Length > 0)
        {
            yield return new Block.Bullets(IsWarning: true, environment);
        }

        yield return new Block.Table(
            ["Benchmark", "Median, new over old", "Verdict on time", "Allocated, new less old"],
            [.. BenchmarkChange.Between(previous, result).Select(Row)]);
    }

    private static Cell[] Row(BenchmarkChange change) => change.Incomparable is { } reason
        ? [Run.Code(change.Id), "", $"not comparable: {reason}", ""]
        :
        [
            Run.Code(change.Id),
            Cell.Number(change.MedianRatio is { } ratio ? Units.Ratio(ratio) : Units.Missing),
            change.MedianRatio is null ? "" : change.IsWithinNoise ? "within noise?" : change.MedianRatio > 1 ? "slower? beyond usual noise" : "faster? beyond usual noise",
            Cell.Number(change.AllocatedDifference is { } bytes ? Units.Difference(bytes) : Units.Missing),
        ];

    private static IEnumerable<Run[]> Environment(ResultFile previous, ResultFile current)
    {
        var (before, after) = (previous.Provenance, current.Provenance);
        (string Name, string Before, string After)[] facts =
        [
            ("Runtime", before.RuntimeVersion, after.RuntimeVersion),
            ("Kernel", before.Kernel, after.Kernel),
            ("Memory limit", Units.Memory(before.MemoryLimitBytes), Units.Memory(after.MemoryLimitBytes)),
            ("Vector sets", string.Join(' ', before.Simd), string.Join(' ', after.Simd)),
            .. before.Packages.Keys.Union(after.Packages.Keys).Order(StringComparer.Ordinal)
                .Select(name => (name, before.Packages.GetValueOrDefault(name, "absent"), after.Packages.GetValueOrDefault(name, "absent"))),
        ];
        return facts.Where(fact => fact.Before != fact.After).Select(fact => new Run[] { $"{fact.Name} changed from {fact.Before} to {fact.After}." });
    }
}
