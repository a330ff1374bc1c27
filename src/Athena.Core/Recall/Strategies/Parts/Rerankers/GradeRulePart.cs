using Athena.Recall.Strategies.Parts.Arms;
using Athena.Recall.Strategies.Parts.Grades;
using Athena.Recall.Strategies.Parts.Texts;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Rerankers;

/// <summary>Grades the best candidates as evidence, by rules; the grade takes the place of the score.</summary>
internal sealed class GradeRulePart(int pool) : IReranker
{
    private const double CoverageWeight = 0.25;
    private const double SentenceWeight = 0.2;
    private const double LengthWeight = 0.15;
    private const double AspectWeight = 0.2;
    private const double RankWeight = 0.1;
    private const double VectorWeight = 0.1;
    private const double ShortTokens = 20;
    private const double LongTokens = 200;

    public static PartDefinition Definition { get; } = new()
    {
        Name = "grade-rule",
        Kind = PartKind.Reranker,
        Order = 20,
        Options = [PartOption.Number("pool", 50, 5, 200)],
        Create = static options => new GradeRulePart(options.Count("pool")),
    };

    public void Rerank(RecallState state)
    {
        var asked = TextWords.Of(state.Terms).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < state.Candidates.Count; i++)
        {
            var candidate = state.Candidates[i];
            candidate.Scale(0);
            if (i < pool)
            {
                Grade(state, candidate, i + 1, asked);
                GradeLevel.Note(candidate, candidate.Score);
            }
        }
    }

    private static void Grade(RecallState state, RankedCandidate candidate, int rank, HashSet<string> asked)
    {
        var sentences = Sentences.Of(candidate.Record.Text);
        var matching = sentences.Count(sentence => TextWords.Of(sentence).Exists(asked.Contains));
        var tokens = TokenEstimate.Of(candidate.Record.Text);
        candidate.Add("grade-coverage", TermCoverage.Of(state.Terms, candidate.Ordinal, state.Partition.Texts), CoverageWeight);
        candidate.Add("grade-sentences", matching / (double)Math.Max(1, sentences.Count), SentenceWeight);
        candidate.Add("grade-length", tokens < ShortTokens ? tokens / ShortTokens : tokens > LongTokens ? LongTokens / tokens : 1, LengthWeight);
        candidate.Add("grade-aspects", Aspects.Covered(state.Request.Query, candidate.Record), AspectWeight);
        candidate.Add("grade-rank", 1.0 / rank, RankWeight);
        candidate.Add("grade-vector", Math.Clamp(candidate.VectorScore, 0, 1), VectorWeight);
    }
}
