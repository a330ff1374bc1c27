using Athena.Graph;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Arms;

/// <summary>
/// The communities of the graph that are nearest to the question, each by the mean of its three best records by meaning and by words, with the
/// records of its most connected entities.
/// </summary>
internal sealed class CommunitiesPart(int take) : IArm
{
    private const int MaxCommunities = 64;
    private const int MaxRecords = 50;
    private const int Judged = 3;

    public static PartDefinition Definition { get; } = new()
    {
        Name = "communities",
        Kind = PartKind.Arm,
        Options = [PartOption.Number("take", 5, 1, 20)],
        Create = static options => new CommunitiesPart(options.Count("take")),
    };

    public void Search(VariantRun run)
    {
        var state = run.State;
        var graph = state.Partition.Graph;
        if (graph.Communities.Count == 0)
        {
            state.Inapplicable("communities");
            return;
        }

        var best = graph.Communities.Take(MaxCommunities)
            .Select(community => (Community: community, Records: RecordsOf(state, graph, community)))
            .Where(static each => each.Records.Count > 0)
            .Select(each => (each.Community, each.Records, Score: Score(run, each.Records)))
            .OrderByDescending(static each => RankKey.Round(each.Score)).ThenBy(static each => each.Community.Members[0]).Take(take);
        HashSet<int> seen = [];
        List<ArmHit> hits = [];
        foreach (var (community, records, score) in best)
        {
            var summary = CommunitySummary.Of(graph, community, records, state.Partition);
            hits.AddRange(records.Where(seen.Add).Select(ordinal => new ArmHit(ordinal, score, summary)));
        }

        run.Add("communities", hits);
    }

    private static List<int> RecordsOf(RecallState state, GraphView graph, GraphCommunity community)
    {
        List<int> records = [];
        foreach (var entity in community.Members.OrderByDescending(entity => graph.RelationsOf(entity).Length).ThenBy(static entity => entity))
        {
            var attached = EntityRecords.Of(graph, entity, state.Partition).Where(ordinal => !records.Contains(ordinal) && state.Admits(state.Partition[ordinal]));
            records.AddRange(attached.Take(MaxRecords - records.Count).ToList());
            if (records.Count >= MaxRecords)
            {
                break;
            }
        }

        return records;
    }

    private static double Score(VariantRun run, List<int> records)
    {
        int[] ordinals = [.. records.Order()];
        var scores = new float[ordinals.Length];
        run.State.Partition.Texts.Score(run.Variant.Query.Terms, ordinals, scores);
        var words = run.Lexical.Summary.TopScore > 0 ? scores.OrderDescending().Take(Judged).Average() / run.Lexical.Summary.TopScore : 0;
        if (run.Variant.Vector.IsEmpty)
        {
            return words;
        }

        run.State.Partition.Vectors.Score(run.Variant.Vector.Span, ordinals, scores);
        return words + scores.Select(static cosine => float.IsNaN(cosine) ? 0 : Math.Max(0, cosine)).OrderDescending().Take(Judged).Average();
    }
}
