using Athena.Model;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Rerankers;

/// <summary>
/// Spreads activation from the five best candidates over the links that the arm <c>associations</c> found: each link passes its strength times the
/// decay on, over at most 3 links, down to 0.1. The five keep their score.
/// </summary>
internal sealed class SpreadPart(double decay, double weight) : IReranker
{
    private const int Seeds = 5;
    private const int Hops = 3;
    private const int MaxNodes = 1_000;
    private const double Floor = 0.1;

    public static PartDefinition Definition { get; } = new()
    {
        Name = "spread",
        Kind = PartKind.Reranker,
        Options = [PartOption.Number("decay", 0.7, 0.3, 0.95), PartOption.Number("weight", 0.5, 0, 1)],
        Create = static options => new SpreadPart(options.Number("decay"), options.Number("weight")),
    };

    public void Rerank(RecallState state)
    {
        if (!state.FurtherHits.TryGetValue("associations", out var links) || links.Count == 0)
        {
            state.Inapplicable("associations");
            return;
        }

        state.Normalise();
        var seeds = state.Candidates.Take(Seeds).ToDictionary(static candidate => candidate.Record.Id, static candidate => candidate.Score);
        var activation = Spread(state, seeds);
        foreach (var candidate in state.Candidates.Where(candidate => !seeds.ContainsKey(candidate.Record.Id)))
        {
            candidate.Add("activation", activation.GetValueOrDefault(candidate.Record.Id), weight);
        }
    }

    private Dictionary<MemoryId, double> Spread(RecallState state, Dictionary<MemoryId, double> seeds)
    {
        Dictionary<MemoryId, double> activation = new(seeds);
        var layer = seeds.Keys.Order().ToList();
        for (var hop = 0; hop < Hops && layer.Count > 0; hop++)
        {
            var before = layer.ConvertAll(id => activation[id]);
            HashSet<MemoryId> next = [];
            for (var i = 0; i < layer.Count; i++)
            {
                foreach (var (id, strength) in state.Partition.Usage.Associations.LinksOf(layer[i], state.Now))
                {
                    var passed = before[i] * strength * decay;
                    if (passed >= Floor && passed > activation.GetValueOrDefault(id) && (activation.ContainsKey(id) || activation.Count < MaxNodes))
                    {
                        activation[id] = passed;
                        next.Add(id);
                    }
                }
            }

            layer = [.. next.Order()];
        }

        return activation;
    }
}
