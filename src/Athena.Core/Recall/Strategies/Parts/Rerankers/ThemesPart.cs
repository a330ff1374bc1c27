using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Rerankers;

/// <summary>Takes the two best records of each community in turn, the best of all communities first; the rest follows by score.</summary>
internal sealed class ThemesPart : ISelector
{
    private const int OfEach = 2;

    public static PartDefinition Definition { get; } = new() { Name = "themes", Kind = PartKind.Selector, Order = 60, Create = static _ => new ThemesPart() };

    public void Select(RecallState state)
    {
        if (!state.FurtherHits.TryGetValue("communities", out var hits) || hits.Count == 0)
        {
            return;
        }

        var themes = state.Candidates.Where(candidate => hits.ContainsKey(candidate.Ordinal)).GroupBy(candidate => hits[candidate.Ordinal].Path!)
            .OrderByDescending(theme => RankKey.Round(hits[theme.First().Ordinal].Score)).ThenBy(static theme => theme.Key, StringComparer.Ordinal)
            .Select(static theme => theme.Take(OfEach).ToList()).ToList();
        List<RankedCandidate> first = [];
        for (var turn = 0; turn < OfEach; turn++)
        {
            first.AddRange(themes.Where(theme => theme.Count > turn).Select(theme => theme[turn]));
        }

        first.ForEach(candidate => candidate.Notes = (candidate.Notes ?? new HitNotes()) with { Mark = "theme", Path = hits[candidate.Ordinal].Path });
        var rest = state.Candidates.Except(first).ToList();
        state.Candidates.Clear();
        state.Candidates.AddRange([.. first, .. rest]);
    }
}
