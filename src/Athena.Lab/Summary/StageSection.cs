using Athena.Lab.Results;

namespace Athena.Lab.Summary;

/// <summary>The bottlenecks, and the share of each stage in recall and in consolidation.</summary>
internal static class StageSection
{
    internal static IEnumerable<Block> Blocks(ResultFile result)
    {
        yield return new Block.Heading(2, ["Bottlenecks"]);
        yield return new Block.Bullets(
            IsWarning: false,
            [.. Pipelines.All.Select(pipeline => Bottleneck.Find(result, pipeline)?.Describe() ?? [$"{Pipelines.Title(pipeline)}: {Units.Missing}."])]);
        yield return new Block.Heading(2, ["Where the time goes"]);
        foreach (var pipeline in Pipelines.All)
        {
            var any = false;
            foreach (var benchmark in Pipelines.Of(result, pipeline))
            {
                any = true;
                yield return new Block.Heading(3, [$"{Pipelines.Title(pipeline)}: ", Run.Code(benchmark.Id)]);
                var stages = Pipelines.Stages(benchmark, pipeline);
                yield return new Block.Strip([.. stages.Select(stage => (stage.Name, stage.Share))]);
                yield return Table(stages);
            }

            if (!any)
            {
                yield return new Block.Text($"{Pipelines.Title(pipeline)}: stages {Units.Missing}.");
            }
        }
    }

    private static Block.Table Table(StageShare[] stages) => new(
        ["Stage", "Share", "Mean time"],
        [
            .. stages.Select(stage => new Cell[] { stage.Name, Cell.Number(Units.Share(stage.Share), stage.Share), Cell.Number(Units.Time(stage.MeanNs)) }),
            [Run.Strong("all stages"), Cell.Number(Units.Share(stages.Sum(stage => stage.Share))), Cell.Number(Units.Time(stages.Sum(stage => stage.MeanNs)))],
        ]);
}
