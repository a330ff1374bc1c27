using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Arms;

/// <summary>The newest records, and the most used ones, whatever the question.</summary>
internal sealed class RecentPart(int cap) : IArm
{
    public static PartDefinition Definition { get; } = new()
    {
        Name = "recent",
        Kind = PartKind.Arm,
        Options = [PartOption.Number("cap", 50, 1, 1_000)],
        Create = static options => new RecentPart(options.Count("cap")),
    };

    public void Search(VariantRun run)
    {
        var (state, partition) = (run.State, run.State.Partition);
        List<int> ordinals = [];
        for (var ordinal = partition.End - 1; ordinal >= 0 && ordinals.Count < cap; ordinal--)
        {
            if (partition.IsLive(ordinal) && state.Admits(partition[ordinal]))
            {
                ordinals.Add(ordinal);
            }
        }

        var used = partition.Usage.Stats.MostUsed(cap).Select(partition.OrdinalOf).Where(ordinal => ordinal >= 0 && partition.IsLive(ordinal) && state.Admits(partition[ordinal]));
        ordinals.AddRange(used.Except(ordinals).ToList());
        run.Add("recent", [.. ordinals.Select((ordinal, rank) => new ArmHit(ordinal, 1.0 / (rank + 1)))]);
    }
}
