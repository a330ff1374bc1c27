using Athena.Graph;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Arms;

/// <summary>Facts about the entities that the question names: first those whose attribute it names too.</summary>
internal sealed class FactKeyPart(int cap) : IArm
{
    public static PartDefinition Definition { get; } = new()
    {
        Name = "fact-key",
        Kind = PartKind.Arm,
        Options = [PartOption.Number("cap", 50, 1, 1_000)],
        Create = static options => new FactKeyPart(options.Count("cap")),
    };

    public void Search(VariantRun run)
    {
        var (state, partition) = (run.State, run.State.Partition);
        var query = run.Variant.Text;
        List<ArmHit> hits = [];
        foreach (var ordinal in partition.Graph.NamedIn(query).SelectMany(partition.Graph.SubjectOf).Distinct())
        {
            if (FactKey.Of(partition[ordinal]) is { } key && state.Admits(partition[ordinal]))
            {
                hits.Add(new ArmHit(ordinal, NameMatcher.Holds(query, key.Attribute) ? 1 : 0.5));
            }
        }

        hits.Sort(static (left, right) => right.Score != left.Score ? right.Score.CompareTo(left.Score) : left.Ordinal.CompareTo(right.Ordinal));
        run.Add("fact-key", hits.GetRange(0, Math.Min(cap, hits.Count)));
    }
}
