using Athena.Lab.Results;

namespace Athena.Lab.Summary;

/// <summary>The stage that takes most of a pipeline, and the method that takes most of that stage.</summary>
internal sealed record Bottleneck(BenchmarkResult Benchmark, StageShare Stage, CpuFrame? Frame, bool FrameIsOfStage)
{
    /// <summary>Finds the bottleneck of a pipeline: that of its longest-running benchmark.</summary>
    internal static Bottleneck? Find(ResultFile result, string pipeline)
    {
        var benchmark = Pipelines.Of(result, pipeline).MaxBy(entry => Pipelines.Stages(entry, pipeline).Sum(stage => stage.MeanNs));
        if (benchmark is null)
        {
            return null;
        }

        var stage = Pipelines.Stages(benchmark, pipeline)[0];
        var own = result.Benchmarks
            .Where(entry => entry.Stage == stage.Name && entry.CpuTop is { Count: > 0 })
            .MaxBy(entry => entry.MedianNs ?? 0);
        return new Bottleneck(benchmark, stage, (own ?? benchmark).CpuTop?.MaxBy(frame => frame.SelfShare), own is not null);
    }

    /// <summary>Says it in one sentence.</summary>
    internal Run[] Describe()
    {
        Run[] found =
        [
            $"{Pipelines.Title(Stage.Pipeline)}: ", Run.Strong(Stage.Name), $" takes {Units.Share(Stage.Share)} of the time ({Units.Time(Stage.MeanNs)} in ", Run.Code(Benchmark.Id), ")",
        ];
        return Frame is null
            ? [.. found, "; its methods were not measured."]
            : [.. found, FrameIsOfStage ? "; its top method is " : "; the top method of the whole pipeline is ", Run.Code(Frame.Frame), $" ({Units.Share(Frame.SelfShare)} of the processor samples)."];
    }
}
