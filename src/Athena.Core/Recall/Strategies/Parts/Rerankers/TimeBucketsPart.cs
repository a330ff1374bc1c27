using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Rerankers;

/// <summary>
/// Cuts the best candidates into stretches of time with equally many of them, and takes the best of each stretch first, then the rest by score. The
/// stretches are as many as hits are wanted, at most 8.
/// </summary>
internal sealed class TimeBucketsPart(double leastShare, int pool) : ISelector
{
    private const int MaxBuckets = 8;

    public static PartDefinition Definition { get; } = new()
    {
        Name = "time-buckets",
        Kind = PartKind.Selector,
        Order = 60,
        Options = [PartOption.Number("least", 0.3, 0, 1), PartOption.Number("pool", 100, 10, 1_000)],
        Create = static options => new TimeBucketsPart(options.Number("least"), options.Count("pool")),
    };

    public void Select(RecallState state)
    {
        var least = state.Top * leastShare;
        var best = state.Candidates.Take(pool).Where(candidate => candidate.Score >= least).ToList();
        var ordered = best.OrderBy(static c => ScopeTimeline.TimeOf(c.Record)).ThenBy(static c => c.Record.Id).ToList();
        var buckets = Math.Min(Math.Min(state.Request.K, MaxBuckets), ordered.Count);
        List<RankedCandidate> first = [];
        for (var bucket = 0; bucket < buckets; bucket++)
        {
            var (from, to) = (ordered.Count * bucket / buckets, ordered.Count * (bucket + 1) / buckets);
            first.Add(ordered.GetRange(from, to - from).MaxBy(c => best.Count - best.IndexOf(c))!);
        }

        first = [.. first.OrderBy(best.IndexOf)];
        state.Candidates.Clear();
        state.Candidates.AddRange([.. first, .. best.Except(first)]);
    }
}
