using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Packers;

/// <summary>
/// What fits the token budget. By rank: in rank order, the first cut at a sentence where it must be, others skipped for the next that fits.
/// By worth: the better of that and of taking what has the most score for the root of its tokens; the answer stays in rank order.
/// </summary>
internal sealed class BudgetPart(bool byWorth) : ISelector
{
    public static PartDefinition Definition { get; } = new()
    {
        Name = "budget",
        Kind = PartKind.Packer,
        Order = 30,
        Options = [PartOption.Choice("by", "rank", "worth")],
        Create = static options => new BudgetPart(options.Is("by", "worth")),
    };

    public void Select(RecallState state)
    {
        var all = state.Candidates.ToList();
        var packed = Pack(all, state.Request.TokenBudget);
        if (byWorth)
        {
            var worthy = all.OrderByDescending(static c => c.Score / Math.Sqrt(Math.Max(1, TokenEstimate.Of(TextOf(c))))).ThenBy(static c => c.Record.Id).ToList();
            var other = Pack(worthy, state.Request.TokenBudget);
            packed = Worth(other) > Worth(packed) ? [.. other.OrderBy(p => all.IndexOf(p.Candidate))] : packed;
        }

        state.Candidates.Clear();
        foreach (var (candidate, text) in packed)
        {
            candidate.Text = text;
            state.Candidates.Add(candidate);
        }

        state.Omitted += all.Count - packed.Count;
    }

    private static string TextOf(RankedCandidate candidate) => candidate.Text ?? candidate.Record.Text;

    private static List<(RankedCandidate Candidate, string Text)> Pack(List<RankedCandidate> candidates, int budget)
    {
        List<(RankedCandidate, string)> packed = [];
        var tokens = 0;
        foreach (var candidate in candidates)
        {
            var (text, cost) = TextFit.Fit(TextOf(candidate), budget - tokens, packed.Count == 0);
            if (text is not null)
            {
                packed.Add((candidate, text));
                tokens += cost;
            }
        }

        return packed;
    }

    private static double Worth(List<(RankedCandidate Candidate, string Text)> packed) =>
        packed.Sum(static p => p.Candidate.Score * p.Text.Length / p.Candidate.Record.Text.Length);
}
