using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Selectors;

/// <summary>Keeps places of the answer for what an arm brought: a share of k, at least one.</summary>
internal sealed class QuotaPart(string arm, double share) : ISelector
{
    public static PartDefinition Definition { get; } = new()
    {
        Name = "quota",
        Kind = PartKind.Selector,
        Order = 5,
        Options = [PartOption.Choice("arm", "standing", "procedures"), PartOption.Number("share", 0.2, 0, 0.5)],
        Create = static options => new QuotaPart(options.Text("arm"), options.Number("share")),
    };

    public void Select(RecallState state)
    {
        if (!state.FurtherHits.TryGetValue(arm, out var hits) || hits.Count == 0)
        {
            return;
        }

        var places = Math.Max(1, (int)(share * state.Request.K));
        var reserved = state.Candidates.Where(candidate => hits.ContainsKey(candidate.Ordinal))
            .OrderByDescending(candidate => hits[candidate.Ordinal].Score).ThenBy(static candidate => candidate.Record.Id).Take(places).ToList();
        foreach (var candidate in reserved)
        {
            candidate.Notes = (candidate.Notes ?? new HitNotes()) with { Mark = arm };
        }

        var first = state.Candidates.Take(state.Request.K).ToList();
        var late = reserved.Except(first).ToList();
        var kept = first.Where(candidate => reserved.Contains(candidate)).Concat(first.Where(candidate => !reserved.Contains(candidate)).Take(state.Request.K - reserved.Count)).ToHashSet();
        state.Candidates.RemoveAll(candidate => !kept.Contains(candidate));
        state.Candidates.AddRange(late);
    }
}
