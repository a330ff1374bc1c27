using Athena.Graph;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Arms;

/// <summary>Records attached to the ten most central entities around those of the question.</summary>
internal sealed class GraphEgoPart(int cap) : IArm
{
    private const int Hops = 2;
    private const int MaxNodes = 200;
    private const int Best = 10;

    public static PartDefinition Definition { get; } = new()
    {
        Name = "graph-ego",
        Kind = PartKind.Arm,
        Options = [PartOption.Number("cap", 100, 1, 1_000)],
        Create = static options => new GraphEgoPart(options.Count("cap")),
    };

    public void Search(VariantRun run)
    {
        var state = run.State;
        var graph = state.Partition.Graph;
        var centres = graph.NamedIn(run.Variant.Text);
        if (centres.Count == 0)
        {
            state.Inapplicable("graph-ego");
            return;
        }

        var at = state.Request.Time?.ValidAt ?? state.Now;
        var nodes = EgoNetwork.Around(graph, centres, Hops, MaxNodes, at);
        var ranks = PersonalisedPageRank.Run(graph, nodes, centres, at);
        var most = ranks.Max();
        var entities = nodes.Select((entity, i) => (entity, ranks[i] / most, (string?)graph.NameOf(entity)))
            .OrderByDescending(static each => RankKey.Round(each.Item2)).ThenBy(static each => each.entity).Take(Best);
        run.Add("graph-ego", GraphHits.Of(state, entities, cap));
    }
}
