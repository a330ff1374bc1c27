using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Arms;

/// <summary>Records linked, by having been useful together, with the best of the first two arms, over at most 3 links.</summary>
internal sealed class AssociationsPart(int cap) : IArm
{
    private const int Seeds = 10;
    private const int Hops = 3;

    public static PartDefinition Definition { get; } = new()
    {
        Name = "associations",
        Kind = PartKind.Arm,
        Options = [PartOption.Number("cap", 100, 1, 1_000)],
        Create = static options => new AssociationsPart(options.Count("cap")),
    };

    public void Search(VariantRun run)
    {
        var (state, partition) = (run.State, run.State.Partition);
        HashSet<int> seen = [.. run.Vector.Hits.ToArray().Take(Seeds).Concat(run.Lexical.Hits.ToArray().Take(Seeds)).Select(static hit => hit.Ordinal)];
        var layer = seen.Order().ToList();
        List<ArmHit> hits = [];
        for (var hop = 0; hop < Hops && layer.Count > 0; hop++)
        {
            var links = layer.SelectMany(ordinal => partition.Usage.Associations.LinksOf(partition[ordinal].Id, state.Now)).ToList();
            hits.AddRange(links.Select(link => new ArmHit(partition.OrdinalOf(link.Id), link.Strength))
                .Where(hit => hit.Ordinal >= 0 && partition.IsLive(hit.Ordinal) && state.Admits(partition[hit.Ordinal])));
            layer = [.. links.Select(link => partition.OrdinalOf(link.Id)).Where(ordinal => ordinal >= 0 && seen.Add(ordinal))];
        }

        var best = hits.GroupBy(static hit => hit.Ordinal).Select(static same => same.MaxBy(static hit => hit.Score));
        run.Add("associations", [.. best.OrderByDescending(static hit => hit.Score).ThenBy(static hit => hit.Ordinal).Take(cap)]);
    }
}
