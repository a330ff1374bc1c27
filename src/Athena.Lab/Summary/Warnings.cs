using Athena.Lab.Results;

namespace Athena.Lab.Summary;

/// <summary>What a reader must know before believing a result.</summary>
internal static class Warnings
{
    private const double ShareTolerance = 0.02;

    private const int FewSamples = 200;

    internal static List<Run[]> Of(ResultFile result)
    {
        var warnings = new List<Run[]>();
        var provenance = result.Provenance;
        if (!result.Corpus.IsReal)
        {
            warnings.Add([Run.Strong("The corpus is generated, not real text: "), result.Corpus.Description]);
        }

        if (provenance.Dirty != false)
        {
            warnings.Add([provenance.Dirty is null
                ? "It is unknown whether the measured sources are those of the commit."
                : "The sources differed from the commit: the numbers cannot be had again from it."]);
        }

        if (provenance.LoadAverage is [var load, ..] && load > provenance.Cores / 2.0)
        {
            warnings.Add([$"The machine was busy: load average {Units.Number(load)} on {provenance.Cores} cores. Times are too long by an unknown amount."]);
        }

        foreach (var benchmark in result.Benchmarks.OrderBy(benchmark => benchmark.Id, StringComparer.Ordinal))
        {
            warnings.AddRange(OfTrace(benchmark));
            warnings.AddRange(OfShares(benchmark));
        }

        return warnings;
    }

    private static IEnumerable<Run[]> OfTrace(BenchmarkResult benchmark)
    {
        if (benchmark.Trace is { LostEvents: > 0 } lossy)
        {
            yield return [Run.Code(benchmark.Id), $": the trace lost {lossy.LostEvents} events."];
        }

        if (benchmark is { Trace.CpuSamples: < FewSamples, CpuTop.Count: > 0 })
        {
            yield return [Run.Code(benchmark.Id), $": only {benchmark.Trace.CpuSamples} processor samples; small shares mean little."];
        }
    }

    private static IEnumerable<Run[]> OfShares(BenchmarkResult benchmark)
    {
        foreach (var pipeline in Pipelines.All)
        {
            var stages = Pipelines.Stages(benchmark, pipeline);
            var sum = stages.Sum(stage => stage.Share);
            if (stages.Length > 0 && Math.Abs(sum - 1) > ShareTolerance)
            {
                yield return [Run.Code(benchmark.Id), $": the shares of its {pipeline} stages add up to {Units.Share(sum)}, not to all of it."];
            }
        }
    }
}
