using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Rerankers;

/// <summary>A small say for recency and importance, as in the plain pipeline; the engine's settings hold where the plan sets nothing.</summary>
internal sealed class TrustPart(double recencyWeight, double importanceWeight, TimeSpan halfLife) : IReranker
{
    public static PartDefinition Definition { get; } = new()
    {
        Name = "trust",
        Kind = PartKind.Reranker,
        Order = -10,
        Options = [PartOption.Number("recency", null, 0, 0.8), PartOption.Number("importance", null, 0, 0.8)],
        Create = static options => new TrustPart(
            options.Number("recency", options.Recall.RecencyWeight), options.Number("importance", options.Recall.ImportanceWeight), options.Recall.RecencyHalfLife),
    };

    public void Rerank(RecallState state)
    {
        var rest = 1 - Math.Min(1, recencyWeight + importanceWeight);
        foreach (var candidate in state.Candidates)
        {
            candidate.Scale(rest);
            candidate.Add("recency", Recency.Of(candidate.Record, state.Now, halfLife), recencyWeight);
            candidate.Add("importance", candidate.Record.Importance, importanceWeight);
        }
    }
}
