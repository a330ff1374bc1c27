using Athena.Recall.Strategies.Parts.Texts;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Rerankers;

/// <summary>
/// Half relevance, half, for what is a procedure, decision, plan or lesson, how well it went and whether it is of the question's domain.
/// What went wrong more often than well is marked as a warning.
/// </summary>
internal sealed class SuccessPart : IReranker
{
    private const string Arm = "procedures";
    private const double Half = 0.5;
    private const double SuccessWeight = 0.5;
    private const double DomainWeight = 0.25;
    private const double RelevanceWeight = 0.25;
    private const int MostWarnings = 2;

    public static PartDefinition Definition { get; } = new() { Name = "success", Kind = PartKind.Reranker, Create = static _ => new SuccessPart() };

    public void Rerank(RecallState state)
    {
        if (!state.FurtherHits.TryGetValue(Arm, out var hits))
        {
            return;
        }

        var asked = TextWords.Of(state.Terms).ToHashSet(StringComparer.Ordinal);
        var warnings = 0;
        state.Normalise();
        foreach (var candidate in state.Candidates)
        {
            if (!hits.TryGetValue(candidate.Ordinal, out var hit))
            {
                continue;
            }

            var usage = state.Partition.Usage.Stats.Of(candidate.Record.Id);
            if (usage is { } used && used.Harmful > used.Useful && warnings++ < MostWarnings)
            {
                candidate.Notes = (candidate.Notes ?? new HitNotes()) with { Mark = "warning" };
            }

            var isOfDomain = candidate.Record.Tags.Append(candidate.Record.Task).OfType<string>().SelectMany(static text => TextWords.Of(text)).Any(asked.Contains);
            candidate.Scale(Half + (Half * RelevanceWeight));
            candidate.Add("success", hit.Score, Half * SuccessWeight);
            candidate.Add("domain", isOfDomain ? 1 : 0, Half * DomainWeight);
        }
    }
}
