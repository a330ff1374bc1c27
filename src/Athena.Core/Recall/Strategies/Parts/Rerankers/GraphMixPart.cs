using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Rerankers;

/// <summary>A quarter of the score from the communities, a quarter from around the entities, half from words and meaning; what is missing gives its part to the last.</summary>
internal sealed class GraphMixPart : IReranker
{
    private const double Share = 0.25;

    public static PartDefinition Definition { get; } = new() { Name = "graph-mix", Kind = PartKind.Reranker, Create = static _ => new GraphMixPart() };

    public void Rerank(RecallState state)
    {
        var parts = new[] { ("local", "graph-ego"), ("global", "communities") }
            .Where(part => state.FurtherHits.TryGetValue(part.Item2, out var hits) && hits.Values.Any(static hit => hit.Score > 0)).ToList();
        if (parts.Count == 0)
        {
            state.Inapplicable("graph-mix");
            return;
        }

        state.Normalise();
        foreach (var candidate in state.Candidates)
        {
            candidate.Scale(1 - (Share * parts.Count));
        }

        foreach (var (name, arm) in parts)
        {
            var hits = state.FurtherHits[arm];
            var most = hits.Values.Max(static hit => hit.Score);
            foreach (var candidate in state.Candidates)
            {
                candidate.Add(name, hits.TryGetValue(candidate.Ordinal, out var hit) ? hit.Score / most : 0, Share);
            }
        }
    }
}
