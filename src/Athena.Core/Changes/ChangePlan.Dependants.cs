using Athena.Model;
using Athena.Storage;

namespace Athena.Changes;

/// <content>What hangs on a record: found by one pass over the scope, as most change sets never ask.</content>
internal sealed partial class ChangePlan
{
    private List<MemoryId> WithDependants(MemoryId root)
    {
        var dependants = Dependants();
        List<MemoryId> found = [root];
        HashSet<MemoryId> seen = [root];
        for (var i = 0; i < found.Count; i++)
        {
            foreach (var record in dependants[found[i]])
            {
                if (seen.Add(record.Id))
                {
                    found.Add(record.Id);
                }
            }
        }

        return found;
    }

    private void Erase()
    {
        if (set.Erase.Count == 0)
        {
            return;
        }

        HashSet<MemoryId> erased = [.. set.Erase];
        var left = SourcesLeft(erased);
        var superseding = Records().Where(r => r.Supersedes is { } old && erased.Contains(old)).Select(static r => r.Id).ToList();
        foreach (var id in left.Keys.Concat(superseding).Distinct().Where(id => !erased.Contains(id)))
        {
            var record = Find(id)!;
            _touched.Add(id);
            Put(
                record with { DerivedFrom = left.GetValueOrDefault(id, record.DerivedFrom), Supersedes = SupersededBefore(record, erased), Version = record.Version + 1 },
                VectorOf(id));
        }

        foreach (var id in erased)
        {
            Remove(id, WriteOperation.OfErase(set.Scope, id), _erased);
        }
    }

    // What is derived from nothing but erased records is added to them, and so on; of all other dependants the sources that stay are returned.
    private Dictionary<MemoryId, IReadOnlyList<MemoryId>> SourcesLeft(HashSet<MemoryId> erased)
    {
        var dependants = Dependants();
        Dictionary<MemoryId, IReadOnlyList<MemoryId>> left = [];
        Queue<MemoryId> open = new(erased);
        while (open.TryDequeue(out var source))
        {
            foreach (var record in dependants[source].Where(r => !erased.Contains(r.Id)))
            {
                left[record.Id] = [.. record.DerivedFrom.Where(id => !erased.Contains(id))];
                if (left[record.Id].Count == 0)
                {
                    erased.Add(record.Id);
                    open.Enqueue(record.Id);
                }
            }
        }

        return left;
    }

    private MemoryId? SupersededBefore(MemoryRecord record, HashSet<MemoryId> erased)
    {
        var old = record.Supersedes;
        while (old is { } id && erased.Contains(id))
        {
            old = Find(id)?.Supersedes;
        }

        return old;
    }

    private ILookup<MemoryId, MemoryRecord> Dependants() =>
        Records().SelectMany(static r => r.DerivedFrom, static (record, source) => (record, source)).ToLookup(static e => e.source, static e => e.record);

    private IEnumerable<MemoryRecord> Records()
    {
        var unchanged = partition?.All().Where(record => !_changed.ContainsKey(record.Id)) ?? [];
        return unchanged.Concat(_changed.Values.OfType<StoredMemory>().Select(static memory => memory.Record));
    }
}
