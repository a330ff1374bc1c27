using Athena.Lab.Results;

namespace Athena.Lab.Summary;

/// <summary>Finds the benchmarks that tell how a pipeline spends its time.</summary>
internal static class Pipelines
{
    internal static readonly string[] All = [StageShare.Recall, StageShare.Consolidation];

    internal static string Title(string pipeline) => $"{char.ToUpperInvariant(pipeline[0])}{pipeline[1..]}";

    internal static IEnumerable<BenchmarkResult> Of(ResultFile result, string pipeline) =>
        result.Benchmarks.Where(benchmark => Stages(benchmark, pipeline).Length > 0).OrderBy(benchmark => benchmark.Id, StringComparer.Ordinal);

    /// <summary>Gets the stages of one pipeline, the largest share first.</summary>
    internal static StageShare[] Stages(BenchmarkResult benchmark, string pipeline) =>
        [.. (benchmark.Stages ?? []).Where(stage => stage.Pipeline == pipeline).OrderByDescending(stage => stage.Share).ThenBy(stage => stage.Name, StringComparer.Ordinal)];
}
