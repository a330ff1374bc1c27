using Athena.Lexical;
using Athena.Recall;

namespace Athena.Graph;

/// <summary>Finds the records that belong to an entity: those whose subject it is, and those whose text names it.</summary>
internal static class EntityRecords
{
    /// <summary>The most records of one entity.</summary>
    public const int MaxRecords = 1_000;

    private const int MaxVisited = 10_000;

    /// <summary>Lists the ordinals of the records, ascending: at most 1,000, those by subject before those by name.</summary>
    public static List<int> Of(GraphView graph, int entity, ScopePartition partition)
    {
        var found = new SortedSet<int>(graph.SubjectOf(entity).Take(MaxRecords));
        foreach (var key in graph.KeysOf(entity))
        {
            AddNamed(key, partition, found);
        }

        return [.. found];
    }

    private static void AddNamed(string key, ScopePartition partition, SortedSet<int> found)
    {
        var terms = new TermList();
        TextAnalyzer.Analyze(key, terms);
        var rarest = -1;
        var frequency = int.MaxValue;
        for (var i = 0; i < terms.Count; i++)
        {
            var documents = partition.Texts.DocumentFrequency(terms[i]);
            if (documents < frequency)
            {
                (rarest, frequency) = (i, documents);
            }
        }

        if (rarest < 0 || frequency == 0)
        {
            return;
        }

        var visitor = new Collector([]);
        partition.Texts.Visit(rarest, terms, ref visitor);
        foreach (var ordinal in visitor.Ordinals)
        {
            if (found.Count >= MaxRecords)
            {
                return;
            }

            if (!found.Contains(ordinal) && NameMatcher.Holds(partition.Peek(ordinal).Text, key))
            {
                found.Add(ordinal);
            }
        }
    }

    private readonly struct Collector(List<int> ordinals) : IPostingVisitor
    {
        public List<int> Ordinals => ordinals;

        public void Visit(int ordinal, int frequency)
        {
            if (ordinals.Count < MaxVisited)
            {
                ordinals.Add(ordinal);
            }
        }
    }
}
