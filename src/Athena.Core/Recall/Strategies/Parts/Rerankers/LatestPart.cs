using Athena.Graph;
using Athena.Model;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Rerankers;

/// <summary>
/// Of records that state the same thing the newest goes up and the others go down and name it. The same thing is one fact key, or, where a record
/// has none, a shared entity and great similarity.
/// </summary>
internal sealed class LatestPart(double weight) : IReranker
{
    private const int Pool = 100;
    private const double SameMeaning = 0.8;
    private const double SameWords = 0.6;

    public static PartDefinition Definition { get; } = new()
    {
        Name = "latest",
        Kind = PartKind.Reranker,
        Options = [PartOption.Number("weight", 0.25, 0, 0.5)],
        Create = static options => new LatestPart(options.Number("weight")),
    };

    public void Rerank(RecallState state)
    {
        state.Normalise();
        foreach (var group in Groups(state).Where(static group => group.Count > 1))
        {
            var newest = group.OrderByDescending(static c => TimeOf(c.Record)).ThenByDescending(static c => c.Record.Id).First();
            foreach (var candidate in group)
            {
                candidate.Add("latest", candidate == newest ? 1 : -1, weight);
                if (candidate != newest)
                {
                    candidate.Notes = (candidate.Notes ?? new HitNotes()) with { SupersededBy = newest.Record.Id };
                }
            }
        }
    }

    private static DateTimeOffset TimeOf(MemoryRecord record) => record.ValidFrom ?? ScopeTimeline.TimeOf(record);

    private static List<List<RankedCandidate>> Groups(RecallState state)
    {
        var similarity = new TokenSimilarity(state.Partition);
        var graph = state.Partition.Graph;
        List<List<RankedCandidate>> groups = [];
        foreach (var candidate in state.Candidates.Take(Pool))
        {
            var group = groups.Find(known => IsSame(known[0], candidate, similarity, graph, state.Partition));
            if (group is null)
            {
                groups.Add([candidate]);
            }
            else
            {
                group.Add(candidate);
            }
        }

        return groups;
    }

    private static bool IsSame(RankedCandidate left, RankedCandidate right, TokenSimilarity similarity, GraphView graph, ScopePartition partition)
    {
        if (FactKey.Of(left.Record) is { } a && FactKey.Of(right.Record) is { } b)
        {
            return a == b;
        }

        var byVectors = partition.Vectors.Contains(left.Ordinal) && partition.Vectors.Contains(right.Ordinal);
        return similarity.Of(left.Ordinal, right.Ordinal) >= (byVectors ? SameMeaning : SameWords)
            && RecordEntities.Of(graph, left.Record).Overlaps(RecordEntities.Of(graph, right.Record));
    }
}
