using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Rerankers;

/// <summary>What deserves attention: much used, new, to the point, and unlike what came before it.</summary>
internal sealed class SaliencyPart : IReranker
{
    private const double UseWeight = 0.3;
    private const double NewnessWeight = 0.3;
    private const double RelevanceWeight = 0.25;
    private const double SurpriseWeight = 0.15;
    private static readonly TimeSpan HalfLife = TimeSpan.FromDays(30);

    public static PartDefinition Definition { get; } = new() { Name = "saliency", Kind = PartKind.Reranker, Create = static _ => new SaliencyPart() };

    public void Rerank(RecallState state)
    {
        // Without a question there is no relevance, and its share goes to the other signs.
        var isAsked = !string.IsNullOrWhiteSpace(state.Request.Query);
        var share = isAsked ? 1 : 1 / (1 - RelevanceWeight);
        state.Normalise();
        var accesses = state.Candidates.ConvertAll(candidate => state.Partition.Usage.Stats.Of(candidate.Record.Id)?.Accesses ?? 0);
        var most = accesses.DefaultIfEmpty(0).Max();
        var surprise = new Surprise(state.Partition);
        for (var i = 0; i < state.Candidates.Count; i++)
        {
            var candidate = state.Candidates[i];
            candidate.Scale(isAsked ? RelevanceWeight : 0);
            candidate.Add("use", most == 0 ? 0 : Math.Log(1 + accesses[i]) / Math.Log(1 + most), share * UseWeight);
            candidate.Add("newness", Recency.Of(candidate.Record, state.Now, HalfLife), share * NewnessWeight);
            candidate.Add("surprise", surprise.Of(candidate.Ordinal), share * SurpriseWeight);
        }
    }
}
