using System.Text;
using Athena.Recall;

namespace Athena.Lab.Quality;

/// <summary>Compares answers with the gold of their questions.</summary>
internal sealed class AnswerJudge(QualityDataset dataset)
{
    private const int Shown = 20;

    private readonly Dictionary<(string Scope, string Id), string?> _sessions =
        dataset.Memories.ToDictionary(static m => (m.Scope, m.Id), static m => m.Session);

    /// <summary>Judges one answer.</summary>
    public QueryRanks Judge(QualityQuery query, RecallResult result, IReadOnlyList<RecallHit> hits)
    {
        var ids = hits.Select(static hit => hit.Memory.SourceId!).ToList();
        var grades = ids.ConvertAll(id => query.Gold.GetValueOrDefault(id));
        var goldSessions = query.Gold.Keys.Select(id => _sessions[(query.Scope, id)]).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var sessions = ids.Select(id => _sessions.GetValueOrDefault((query.Scope, id))).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var asked = QualityIngest.ScopeOf(query.Scope);
        var stale = ids.FindIndex(id => query.Stale.Contains(id));
        return new QueryRanks(
            query,
            [.. grades.Index().Where(static g => g.Item > 0).Select(static g => g.Index + 1)],
            grades,
            [.. sessions.Index().Where(s => goldSessions.Contains(s.Item)).Select(static s => s.Index + 1)],
            goldSessions.Count,
            hits.Take(Shown).Sum(static hit => (Encoding.UTF8.GetByteCount(hit.Text) + 3) / 4))
        {
            TopIds = [.. ids.Take(Shown)],
            Leaks = hits.Count(hit => hit.Memory.Scope != asked),
            Forbidden = query.Forbidden.Count(ids.Contains),
            FirstStale = stale < 0 ? null : stale + 1,
            Confidence = result.Report?.Confidence ?? (hits.Count > 0 ? hits[0].Score : 0),
            IsConfidenceOwn = result.Report?.Confidence is not null,
        };
    }
}
