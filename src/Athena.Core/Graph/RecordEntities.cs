using Athena.Model;

namespace Athena.Graph;

/// <summary>The entities of a record: its subject, its object, and those that its text names.</summary>
internal static class RecordEntities
{
    /// <summary>Finds them.</summary>
    public static HashSet<int> Of(GraphView graph, MemoryRecord record)
    {
        HashSet<int> entities = [.. graph.NamedIn(record.Text)];
        foreach (var name in new[] { record.Subject, record.Object })
        {
            if (name is not null && graph.Find(name) is >= 0 and var entity)
            {
                entities.Add(entity);
            }
        }

        return entities;
    }
}
