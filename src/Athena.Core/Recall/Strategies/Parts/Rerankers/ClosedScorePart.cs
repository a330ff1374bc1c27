using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Rerankers;

/// <summary>Gives closed records what the arm <c>closed</c> found, on the scale on which the best of the live ones is 1.</summary>
internal sealed class ClosedScorePart : IReranker
{
    public static PartDefinition Definition { get; } = new() { Name = "closed-score", Kind = PartKind.Reranker, Order = -5, Create = static _ => new ClosedScorePart() };

    public void Rerank(RecallState state)
    {
        if (!state.FurtherHits.TryGetValue("closed", out var closed))
        {
            return;
        }

        state.Normalise();
        foreach (var candidate in state.Candidates)
        {
            if (candidate.Record.RecordedTo is not null && closed.TryGetValue(candidate.Ordinal, out var hit))
            {
                candidate.Add("closed", hit.Score, 1);
            }
        }
    }
}
