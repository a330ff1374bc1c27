using Athena.Core.Tests.Support;
using Athena.Graph;
using Athena.Model;
using Athena.Recall;
using Athena.Storage;

namespace Athena.Core.Tests.Graph;

/// <summary>Graphs from lines such as "a knows b".</summary>
internal static class Graphs
{
    public static readonly DateTimeOffset Now = Engines.Now;

    public static GraphView Of(params string[] relations) => Partition(relations).Graph;

    public static ScopePartition Partition(params string[] relations)
    {
        var partition = Partitions.Create(2);
        for (var i = 0; i < relations.Length; i++)
        {
            partition.Put(new StoredMemory(Relation(i, relations[i]), null));
        }

        return partition;
    }

    public static MemoryRecord Relation(int number, string relation, double strength = 1)
    {
        var parts = relation.Split(' ');
        return Partitions.Record(number, relation) with { Subject = parts[0], Attribute = parts[1], Object = parts[2], Importance = (float)strength };
    }
}
