using Athena.Graph;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Arms;

/// <summary>Records attached to what can be reached over relations from the entities of the question.</summary>
internal sealed class GraphWalkPart(int hops, int cap) : IArm
{
    private const int MaxNodes = 1_000;
    private const int MaxEntities = 50;

    public static PartDefinition Definition { get; } = new()
    {
        Name = "graph-walk",
        Kind = PartKind.Arm,
        Options = [PartOption.Number("hops", 3, 1, 5), PartOption.Number("cap", 100, 1, 1_000)],
        Create = static options => new GraphWalkPart(options.Count("hops"), options.Count("cap")),
    };

    public void Search(VariantRun run)
    {
        var state = run.State;
        var graph = state.Partition.Graph;
        var seeds = graph.NamedIn(run.Variant.Text);
        if (seeds.Count == 0 || graph.Relations.Count == 0)
        {
            state.Inapplicable("graph-walk");
            return;
        }

        var reach = GraphWalk.From(graph, seeds, hops, MaxNodes, state.Request.Time?.ValidAt ?? state.Now);
        var entities = reach.Entities.OrderByDescending(reach.ScoreOf).ThenBy(static entity => entity).Take(MaxEntities)
            .Select(entity => (entity, reach.ScoreOf(entity), (string?)reach.Describe(entity)));
        run.Add("graph-walk", GraphHits.Of(state, entities, cap));
    }
}
