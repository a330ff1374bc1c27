using Athena.Graph;
using Athena.Model;
using Athena.Recall.Dates;
using Athena.Recall.Strategies.Parts.Texts;

namespace Athena.Recall.Strategies.Parts.Rerankers;

/// <summary>What records are about, by name: entities of the graph, capital names and identifiers of the text; days and months are none. Not thread-safe.</summary>
/// <param name="partition">The scope, its gate held.</param>
internal sealed class NamesOfRecords(ScopePartition partition)
{
    private const string Around = ".,;:!?\"'()[]";

    private readonly GraphView _graph = partition.Graph;
    private readonly Dictionary<MemoryId, HashSet<string>> _names = [];

    /// <summary>Tells whether two records name the same thing.</summary>
    public bool Share(MemoryRecord left, MemoryRecord right) => Of(left).Overlaps(Of(right));

    private static bool IsTime(string key) => DateWords.DayOf(key.TrimEnd('s')) >= 0 || DateWords.MonthOf(key) > 0;

    // "stock-oracle", "max_value" and "System.Text" are names in any case.
    private static bool IsIdentifier(string word) => word.AsSpan(1, Math.Max(0, word.Length - 2)).IndexOfAny("-_.") >= 0 && word.Any(char.IsLetter);

    private HashSet<string> Of(MemoryRecord record)
    {
        if (_names.TryGetValue(record.Id, out var known))
        {
            return known;
        }

        HashSet<string> names = new(StringComparer.Ordinal);
        names.UnionWith(RecordEntities.Of(_graph, record).Select(entity => "entity " + _graph.KeysOf(entity)[0]));
        var words = record.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(static word => word.Trim([.. Around]));
        names.UnionWith(words.Where(static word => word.Length > 2 && IsIdentifier(word)).Select(NameKey.Of));
        names.UnionWith(EntityNames.In(record.Text, null).Select(NameKey.Of).Where(static key => !IsTime(key)));
        return _names[record.Id] = names;
    }
}
