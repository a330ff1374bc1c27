using Athena.Graph;
using Athena.Model;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Arms;

/// <summary>
/// Entities with scores to the records attached to them. Records that are relations themselves are left out: they are the edges that were
/// walked, and the paths show them.
/// </summary>
internal static class GraphHits
{
    /// <summary>Lists the records, each with its best entity's score, from the best.</summary>
    /// <param name="state">The run, its gate held.</param>
    /// <param name="entities">From the best: number, score, and how it was reached.</param>
    /// <param name="cap">The most records.</param>
    public static List<ArmHit> Of(RecallState state, IEnumerable<(int Entity, double Score, string? Path)> entities, int cap)
    {
        var (graph, partition) = (state.Partition.Graph, state.Partition);
        HashSet<int> seen = [];
        List<ArmHit> hits = [];
        foreach (var (entity, score, path) in entities)
        {
            foreach (var ordinal in EntityRecords.Of(graph, entity, partition))
            {
                if (hits.Count >= cap)
                {
                    return hits;
                }

                var record = partition[ordinal];
                if (!IsRelation(record) && seen.Add(ordinal) && state.Admits(record))
                {
                    hits.Add(new ArmHit(ordinal, score, path));
                }
            }
        }

        return hits;
    }

    /// <summary>Tells whether a record joins two entities.</summary>
    public static bool IsRelation(MemoryRecord record) => record.Facets is { Subject: not null, Attribute: not null, Object: not null };
}
