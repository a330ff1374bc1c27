using Athena.Recall.Strategies.Parts.Chat;
using Athena.Recall.Strategies.Parts.Grades;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Rerankers;

/// <summary>Grades the best candidates as evidence by a language model; the grade takes the place of the score, and who gets none is none.</summary>
internal sealed class GradeChatPart(int most) : IChatReranker
{
    private const double HighestGrade = 10;

    public static PartDefinition Definition { get; } = new()
    {
        Name = "grade-llm",
        Kind = PartKind.Reranker,
        Order = 20,
        NeedsChat = true,
        Options = [PartOption.Number("candidates", 20, 5, 40)],
        Create = static options => new GradeChatPart(options.Count("candidates")),
    };

    public async ValueTask RerankAsync(RecallState state, CancellationToken cancellationToken)
    {
        var grades = await CandidateGrades.AskAsync(state, most, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < state.Candidates.Count; i++)
        {
            var candidate = state.Candidates[i];
            candidate.Scale(0);
            candidate.Add("grade", grades.GetValueOrDefault(i + 1) / HighestGrade, 1);
            GradeLevel.Note(candidate, candidate.Score);
        }
    }
}
