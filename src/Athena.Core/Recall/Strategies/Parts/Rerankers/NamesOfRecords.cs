using Athena.Graph;
using Athena.Model;
using Athena.Recall.Dates;
using Athena.Recall.Strategies.Parts.Texts;

namespace Athena.Recall.Strategies.Parts.Rerankers;

/// <summary>What records are about, by name: entities of the graph, capital names and identifiers of the text; days and months are none. Not thread-safe.</summary>
/// <param name="partition">The scope, its gate held.</param>
/// <param name="query">The question.</param>
internal sealed class NamesOfRecords(ScopePartition partition, string query)
{
    private const string Around = ".,;:!?\"'()[]";

    private readonly GraphView _graph = partition.Graph;
    private readonly HashSet<string> _asked = In(query, []);
    private readonly Dictionary<MemoryId, HashSet<string>> _names = [];

    /// <summary>
    /// Tells whether two records name the same thing: of what the question names the same, and something; where it names nothing, any name in common.
    /// </summary>
    public bool Share(MemoryRecord left, MemoryRecord right)
    {
        var (a, b) = (Of(left), Of(right));
        if (_asked.Count == 0)
        {
            return a.Overlaps(b);
        }

        // Two services in one cluster share the cluster, but only one of them is asked for.
        var asked = a.Intersect(_asked, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        return asked.Count > 0 && asked.SetEquals(b.Intersect(_asked, StringComparer.Ordinal));
    }

    private static bool IsTime(string key) => DateWords.DayOf(key.TrimEnd('s')) >= 0 || DateWords.MonthOf(key) > 0;

    // "stock-oracle", "max_value" and "System.Text" are names in any case.
    private static bool IsIdentifier(string word) => word.AsSpan(1, Math.Max(0, word.Length - 2)).IndexOfAny("-_.") >= 0 && word.Any(char.IsLetter);

    private HashSet<string> Of(MemoryRecord record)
    {
        if (_names.TryGetValue(record.Id, out var known))
        {
            return known;
        }

        return _names[record.Id] = In(record.Text, RecordEntities.Of(_graph, record).SelectMany(_graph.KeysOf));
    }

    private static HashSet<string> In(string text, IEnumerable<string> entities)
    {
        HashSet<string> names = new(entities, StringComparer.Ordinal);
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(static word => word.Trim([.. Around]));
        names.UnionWith(words.Where(static word => word.Length > 2 && IsIdentifier(word)).Select(NameKey.Of));
        names.UnionWith(EntityNames.In(text, null).Select(NameKey.Of).Where(static key => !IsTime(key)));
        return names;
    }
}
