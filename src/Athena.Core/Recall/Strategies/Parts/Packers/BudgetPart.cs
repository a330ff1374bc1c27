using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Packers;

/// <summary>What fits the token budget, in rank order: the first is cut at a sentence where it must be, others are skipped for the next that fits.</summary>
internal sealed class BudgetPart : ISelector
{
    public static PartDefinition Definition { get; } = new() { Name = "budget", Kind = PartKind.Packer, Order = 30, Create = static _ => new BudgetPart() };

    public void Select(RecallState state)
    {
        List<RankedCandidate> kept = [];
        var tokens = 0;
        foreach (var candidate in state.Candidates)
        {
            var (text, cost) = TextFit.Fit(candidate.Text ?? candidate.Record.Text, state.Request.TokenBudget - tokens, kept.Count == 0);
            if (text is null)
            {
                state.Omitted++;
                continue;
            }

            tokens += cost;
            candidate.Text = text;
            kept.Add(candidate);
        }

        state.Candidates.Clear();
        state.Candidates.AddRange(kept);
    }
}
