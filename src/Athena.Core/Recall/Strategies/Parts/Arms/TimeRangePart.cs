using Athena.Recall.Strategies.Parts.Analyzers;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Arms;

/// <summary>Records of the period that the question names.</summary>
internal sealed class TimeRangePart(int cap) : IArm
{
    public static PartDefinition Definition { get; } = new()
    {
        Name = "time-range",
        Kind = PartKind.Arm,
        Options = [PartOption.Number("cap", 100, 1, 1_000)],
        Create = static options => new TimeRangePart(options.Count("cap")),
    };

    public void Search(VariantRun run)
    {
        if (run.State.Facts.Get<QueryDates>() is not { } dates)
        {
            return;
        }

        var (state, partition) = (run.State, run.State.Partition);
        var ordinals = dates.Readings
            .SelectMany(reading => partition.Timeline.Between(partition, reading.From, reading.To, cap, fromEnd: true))
            .Distinct().Take(cap).Where(ordinal => state.Admits(partition[ordinal]));
        run.Add("time-range", [.. ordinals.Select(static ordinal => new ArmHit(ordinal, 1))]);
    }
}
