using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Rerankers;

/// <summary>A share of the score for how new a record is.</summary>
internal sealed class DecayPart(double weight, TimeSpan halfLife) : IReranker
{
    public static PartDefinition Definition { get; } = new()
    {
        Name = "decay",
        Kind = PartKind.Reranker,
        Options = [PartOption.Number("weight", 0.3, 0, 0.8), PartOption.Number("half-life-days", 7, 1 / 24.0, 365)],
        Create = static options => new DecayPart(options.Number("weight"), TimeSpan.FromDays(options.Number("half-life-days"))),
    };

    public void Rerank(RecallState state)
    {
        state.Normalise();
        foreach (var candidate in state.Candidates)
        {
            candidate.Scale(1 - weight);
            candidate.Add("decay", Recency.Of(candidate.Record, state.Now, halfLife), weight);
        }
    }
}
