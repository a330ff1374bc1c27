using Athena.Graph;
using Athena.Recall.Strategies.Parts.Analyzers;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Rerankers;

/// <summary>A share of the score for the relations of a record's entities that are true at the time asked, and for how new it is.</summary>
internal sealed class RelationsPart : IReranker
{
    private const int Pool = 100;
    private const double Relevance = 0.7;
    private const double RelationWeight = 0.2;
    private const double NewnessWeight = 0.1;
    private const double Enough = 3;
    private static readonly TimeSpan HalfLife = TimeSpan.FromDays(30);

    public static PartDefinition Definition { get; } = new() { Name = "relations", Kind = PartKind.Reranker, Create = static _ => new RelationsPart() };

    public void Rerank(RecallState state)
    {
        var graph = state.Partition.Graph;
        if (graph.Relations.Count == 0)
        {
            state.Inapplicable("relations");
            return;
        }

        var at = TimeAsked(state);
        state.Normalise();
        for (var i = 0; i < state.Candidates.Count; i++)
        {
            var candidate = state.Candidates[i];
            candidate.Scale(Relevance);
            candidate.Add("relations", i < Pool ? Math.Min(1, Count(graph, candidate, at) / Enough) : 0, RelationWeight);
            candidate.Add("newness", Recency.Of(candidate.Record, state.Now, HalfLife), NewnessWeight);
        }
    }

    /// <summary>The moment that the request or the question names, else now.</summary>
    private static DateTimeOffset TimeAsked(RecallState state)
    {
        if (state.Request.Time?.ValidAt is { } valid)
        {
            return valid;
        }

        return state.Facts.Get<QueryDates>() is { Readings: [{ From: var from, To: var to }, ..] } && to <= state.Now && from > DateTimeOffset.MinValue
            ? to.AddMilliseconds(-1)
            : state.Now;
    }

    private static int Count(GraphView graph, RankedCandidate candidate, DateTimeOffset at)
    {
        HashSet<int> relations = [];
        foreach (var entity in RecordEntities.Of(graph, candidate.Record))
        {
            foreach (var position in graph.RelationsOf(entity))
            {
                if (graph.Relations[position].IsValidAt(at) && graph.Relations[position].Ordinal != candidate.Ordinal)
                {
                    relations.Add(position);
                }
            }
        }

        return relations.Count;
    }
}
