using Athena.Recall.Strategies.Parts.Chat;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Rerankers;

/// <summary>Grades of the best candidates by a language model; who gets none keeps what it has.</summary>
internal sealed class JudgeChatPart(int most, double weight) : IChatReranker
{
    private const double HighestGrade = 10;

    public static PartDefinition Definition { get; } = new()
    {
        Name = "judge-llm",
        Kind = PartKind.Reranker,
        Order = 10,
        NeedsChat = true,
        Options = [PartOption.Number("candidates", 20, 5, 40), PartOption.Number("weight", 0.7, 0, 1)],
        Create = static options => new JudgeChatPart(options.Count("candidates"), options.Number("weight")),
    };

    public async ValueTask RerankAsync(RecallState state, CancellationToken cancellationToken)
    {
        var grades = await CandidateGrades.AskAsync(state, most, cancellationToken).ConfigureAwait(false);
        state.Normalise();
        for (var i = 0; i < state.Candidates.Count; i++)
        {
            var candidate = state.Candidates[i];
            var share = grades.TryGetValue(i + 1, out var grade) ? grade / HighestGrade : candidate.Score;
            candidate.Scale(1 - weight);
            candidate.Add("judge", share, weight);
        }
    }
}
