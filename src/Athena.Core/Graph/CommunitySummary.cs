using Athena.Recall;
using Athena.Recall.Strategies.Parts.Rerankers;

namespace Athena.Graph;

/// <summary>
/// What a community is about, without a language model: its five most connected entities, its three commonest types of relation, and the first
/// sentences of the three records that are most like the others.
/// </summary>
internal static class CommunitySummary
{
    private const int Entities = 5;
    private const int Types = 3;
    private const int Sentences = 3;
    private const int Compared = 20;
    private const int LongestSentence = 160;

    /// <summary>Writes it.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="community">The community.</param>
    /// <param name="records">The ordinals of its records.</param>
    /// <param name="partition">The scope, its gate held.</param>
    public static string Of(GraphView graph, GraphCommunity community, IReadOnlyList<int> records, ScopePartition partition)
    {
        var members = community.Members.ToHashSet();
        var names = community.Members.OrderByDescending(entity => graph.RelationsOf(entity).Length).ThenBy(static entity => entity).Take(Entities).Select(graph.NameOf);
        var types = graph.Relations.Where(relation => members.Contains(relation.From) && members.Contains(relation.To))
            .GroupBy(static relation => relation.Type).OrderByDescending(static type => type.Count()).ThenBy(static type => type.Key, StringComparer.Ordinal)
            .Take(Types).Select(static type => type.Key);
        return $"{string.Join(", ", names)} ({string.Join(", ", types)}): {string.Join(' ', Central(records, partition))}";
    }

    private static IEnumerable<string> Central(IReadOnlyList<int> records, ScopePartition partition)
    {
        var similarity = new TokenSimilarity(partition);
        var compared = records.Take(Compared).ToArray();
        return compared
            .Select(ordinal => (Ordinal: ordinal, Likeness: RankKey.Round(compared.Where(other => other != ordinal).Sum(other => similarity.Of(ordinal, other)))))
            .OrderByDescending(static each => each.Likeness).ThenBy(static each => each.Ordinal)
            .Select(each => First(partition[each.Ordinal].Text)).Distinct(StringComparer.Ordinal).Take(Sentences);
    }

    private static string First(string text)
    {
        var end = text.AsSpan().IndexOfAny(".!?\n");
        var sentence = end < 0 ? text : text[..(end + 1)];
        return sentence.Length <= LongestSentence ? sentence : sentence[..LongestSentence] + "...";
    }
}
