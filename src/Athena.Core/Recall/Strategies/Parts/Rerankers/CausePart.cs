using Athena.Graph;
using Athena.Model;
using Athena.Recall.Strategies.Parts.Analyzers;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Rerankers;

/// <summary>
/// Half the score for what speaks for a cause: that it came shortly before the event, that it was a failure or a change, and that relations
/// "caused" or "resulted in" lead from it to the event. It claims order and association, not proof.
/// </summary>
internal sealed class CausePart : IReranker
{
    private const double Share = 0.5;
    private const double NearnessWeight = 0.4;
    private const double OutcomeWeight = 0.3;
    private const double LinkWeight = 0.3;
    private const int MaxHops = 3;

    private static readonly string[] Outcomes = ["failure", "error", "change", "file_change", "config_change", "deployment", "refactoring"];
    private static readonly string[] Links = ["caused", "resulted in", "led to"];

    public static PartDefinition Definition { get; } = new() { Name = "cause", Kind = PartKind.Reranker, Create = static _ => new CausePart() };

    public void Rerank(RecallState state)
    {
        if (state.Facts.Get<AnchorEvents>() is not { } anchors)
        {
            state.Inapplicable("anchor");
            return;
        }

        state.Normalise();
        var graph = state.Partition.Graph;
        foreach (var candidate in state.Candidates)
        {
            candidate.Scale(Share);
            if (anchors.GapOf(candidate.Record) is not { } beside)
            {
                continue;
            }

            var (link, path) = Link(graph, candidate.Record, beside.Event);
            candidate.Add("nearness", Nearness(beside.Gap), Share * NearnessWeight);
            candidate.Add("outcome", IsOutcome(candidate.Record) ? 1 : 0, Share * OutcomeWeight);
            candidate.Add("link", link, Share * LinkWeight);
            candidate.Notes = path is null ? candidate.Notes : (candidate.Notes ?? new HitNotes()) with { Path = path };
        }
    }

    private static double Nearness(TimeSpan gap) => gap < TimeSpan.FromMinutes(5) ? 1 : gap < TimeSpan.FromHours(1) ? 0.8 : gap < TimeSpan.FromDays(1) ? 0.5 : 0.2;

    private static bool IsOutcome(MemoryRecord record) =>
        Outcomes.Contains(record.Type, StringComparer.Ordinal) || record.Tags.Any(static tag => Outcomes.Contains(tag, StringComparer.Ordinal));

    /// <summary>The strength of the best path of causing relations, in their direction.</summary>
    private static (double Strength, string? Path) Link(GraphView graph, MemoryRecord cause, MemoryRecord effect)
    {
        var ends = RecordEntities.Of(graph, effect);
        (double Strength, string Path)? best = null;
        var layer = RecordEntities.Of(graph, cause).Select(entity => (Entity: entity, Strength: 1.0, Path: graph.NameOf(entity))).ToList();
        for (var hop = 0; hop < MaxHops && layer.Count > 0; hop++)
        {
            layer = [.. layer.SelectMany(from => Steps(graph, from)).GroupBy(static to => to.Entity).Select(static same => same.MaxBy(static to => to.Strength))];
            foreach (var reached in layer.Where(to => ends.Contains(to.Entity)))
            {
                best = best is not { } known || reached.Strength > known.Strength ? (reached.Strength, reached.Path) : best;
            }
        }

        return best is { } found ? (found.Strength, found.Path) : (0, null);
    }

    private static List<(int Entity, double Strength, string Path)> Steps(GraphView graph, (int Entity, double Strength, string Path) from)
    {
        List<(int Entity, double Strength, string Path)> steps = [];
        foreach (var position in graph.RelationsOf(from.Entity))
        {
            var relation = graph.Relations[position];
            if (relation.From == from.Entity && Links.Contains(relation.Type, StringComparer.Ordinal))
            {
                steps.Add((relation.To, from.Strength * relation.Weight, $"{from.Path} -[{relation.Type}]-> {graph.NameOf(relation.To)}"));
            }
        }

        return steps;
    }
}
