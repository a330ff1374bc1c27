using Athena.Lab.Results;

namespace Athena.Lab.Summary;

/// <summary>How one benchmark changed from one result to the next of the same machine.</summary>
internal sealed record BenchmarkChange
{
    /// <summary>
    /// Two single launches of identical code were measured to differ by up to 57 % (95th percentile) on a shared machine, so
    /// that a smaller ratio says nothing.
    /// </summary>
    internal const double NoiseRatio = 1.57;

    internal required string Id { get; init; }

    /// <summary>Gets why the two cannot be compared, or null.</summary>
    internal string? Incomparable { get; init; }

    /// <summary>Gets the new median over the old, or null where one is missing.</summary>
    internal double? MedianRatio { get; init; }

    /// <summary>Gets the new bytes of an operation less the old, or null where one is missing.</summary>
    internal double? AllocatedDifference { get; init; }

    internal bool IsWithinNoise => MedianRatio is <= NoiseRatio and >= 1 / NoiseRatio;

    internal static IReadOnlyList<BenchmarkChange> Between(ResultFile previous, ResultFile current)
    {
        var corpus = CorpusDifference(previous.Corpus, current.Corpus);
        var before = previous.Benchmarks.ToDictionary(benchmark => benchmark.Id);
        var after = current.Benchmarks.ToDictionary(benchmark => benchmark.Id);
        return [.. before.Keys.Union(after.Keys).Order(StringComparer.Ordinal).Select(id => Of(id, before.GetValueOrDefault(id), after.GetValueOrDefault(id), corpus))];
    }

    private static BenchmarkChange Of(string id, BenchmarkResult? before, BenchmarkResult? after, string? corpus)
    {
        if (before is null || after is null)
        {
            return new BenchmarkChange { Id = id, Incomparable = before is null ? "new" : "no longer measured" };
        }

        var incomparable = corpus ?? (SameParameters(before, after) ? null : "parameters differ");
        return incomparable is not null
            ? new BenchmarkChange { Id = id, Incomparable = incomparable }
            : new BenchmarkChange
            {
                Id = id,
                MedianRatio = before.MedianNs > 0 ? after.MedianNs / before.MedianNs : null,
                AllocatedDifference = after.AllocatedBytesPerOp - before.AllocatedBytesPerOp,
            };
    }

    private static bool SameParameters(BenchmarkResult before, BenchmarkResult after) =>
        before.Parameters.Count == after.Parameters.Count
        && before.Parameters.All(parameter => after.Parameters.TryGetValue(parameter.Key, out var value) && value == parameter.Value);

    private static string? CorpusDifference(CorpusInfo before, CorpusInfo after)
    {
        var differs = before.Name != after.Name
            || before.Sha256.Any(slice => after.Sha256.TryGetValue(slice.Key, out var hash) && hash != slice.Value);
        return differs ? "corpora differ" : null;
    }
}
