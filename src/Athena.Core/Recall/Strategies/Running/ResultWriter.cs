namespace Athena.Recall.Strategies.Running;

/// <summary>A finished state to a result.</summary>
internal static class ResultWriter
{
    /// <summary>Writes the result; candidates of a state that abstained are held back.</summary>
    public static RecallResult Write(RecallState state)
    {
        if (state.Cost.IsExhausted)
        {
            state.Degrade(DegradedCode.BudgetExhausted);
        }

        var hits = state.Abstained ? [] : state.Candidates.ConvertAll(candidate => HitOf(candidate, state.Request.Explain)).ToArray();
        var plan = state.Call.Plan;
        var reason = state.DegradedReason;
        return new RecallResult(state.Partition.Scope, hits, hits.Sum(static hit => TokenEstimate.Of(hit.Text)), state.Omitted, reason)
        {
            Report = new RecallReport(plan.Strategy.Name, () => plan.Hash.Value)
            {
                Warnings = [.. state.DegradedCodes.Where(code => code != reason), .. state.Warnings],
                Queries = [.. state.Variants.Select(static variant => variant.Text)],
                Confidence = state.Confidence,
                Abstained = state.Abstained,
                Spent = state.Cost.Spent,
            },
        };
    }

    private static RecallHit HitOf(RankedCandidate candidate, bool explain)
    {
        var text = candidate.Text ?? candidate.Record.Text;
        return new RecallHit(
            candidate.Record,
            (float)Math.Clamp(RankKey.Round(candidate.Score), 0, 1),
            text,
            text.Length < candidate.Record.Text.Length,
            candidate.Duplicates.Count == 0 ? null : candidate.Duplicates,
            explain ? Explain(candidate) : null)
        {
            Notes = candidate.Notes,
        };
    }

    private static HitExplanation Explain(RankedCandidate candidate) =>
        new([.. candidate.Arms], [.. candidate.Signals.Select(static s => new BoostContribution(s.Name, s.Value, s.Contribution))]);
}
