using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Rerankers;

/// <summary>A share of the score for what an arm of the graph found; where it found nothing all stays as it is.</summary>
internal sealed class GraphScorePart(string arm, double share) : IReranker
{
    public static PartDefinition Definition { get; } = new()
    {
        Name = "graph-score",
        Kind = PartKind.Reranker,
        Options = [PartOption.Choice("arm", "graph-walk", "graph-ego"), PartOption.Number("share", 0.6, 0, 1)],
        Create = static options => new GraphScorePart(options.Text("arm"), options.Number("share")),
    };

    public void Rerank(RecallState state)
    {
        if (!state.FurtherHits.TryGetValue(arm, out var hits) || hits.Count == 0)
        {
            return;
        }

        state.Normalise();
        foreach (var candidate in state.Candidates)
        {
            var isFound = hits.TryGetValue(candidate.Ordinal, out var hit);
            candidate.Scale(1 - share);
            candidate.Add("graph", isFound ? hit.Score : 0, share);
            if (isFound && hit.Path is { } path)
            {
                candidate.Notes = (candidate.Notes ?? new HitNotes()) with { Path = path };
            }
        }
    }
}
