using Athena.Model;
using Athena.Storage;
using Athena.Storage.LiteDb.Journal;
using Athena.Tests.Storage.LiteDb.Records;

namespace Athena.Tests.Storage.LiteDb.Snapshots;

/// <summary>A journal from a seed: puts, replacements, forgets, erasures, also of records that are not there, in batches over a few scopes.</summary>
internal sealed class RandomWorkload
{
    private readonly RandomRecords _records;
    private readonly List<(Scope Scope, MemoryId Id)> _ids = [];
    private readonly Scope[] _scopes = [Scope.Default, new("local", "a/b"), new("tenant", "default"), new("tenant", "z")];

    public RandomWorkload(int seed, int batches)
    {
        _records = new RandomRecords(seed);
        long next = 1;
        for (var i = 0; i < batches; i++)
        {
            var entry = new JournalEntry(next, new WriteBatch([.. Enumerable.Range(0, _records.Random.Next(1, 6)).Select(_ => Operation())]));
            Entries.Add(entry);
            next = entry.LastSequence + 1;
        }
    }

    public List<JournalEntry> Entries { get; } = [];

    public long Last => Entries[^1].LastSequence;

    /// <summary>What must be stored after an operation: the plainest way to say it.</summary>
    public Dictionary<MemoryId, (StoredMemory Memory, long Sequence, long? ForgottenAt)> StateAt(long sequence)
    {
        Dictionary<MemoryId, (StoredMemory Memory, long Sequence, long? ForgottenAt)> state = [];
        foreach (var entry in Entries.Where(entry => entry.LastSequence <= sequence))
        {
            for (var i = 0; i < entry.Batch.Operations.Count; i++)
            {
                var operation = entry.Batch.Operations[i];
                if (operation.Put is { } put)
                {
                    state[operation.Id] = (put, entry.FirstSequence + i, null);
                }
                else if (operation.IsErase)
                {
                    state.Remove(operation.Id);
                }
                else if (state.TryGetValue(operation.Id, out var found))
                {
                    state[operation.Id] = (found.Memory, entry.FirstSequence + i, operation.Forget!.Value.ToUnixTimeMilliseconds());
                }
            }
        }

        return state;
    }

    private WriteOperation Operation()
    {
        var random = _records.Random;
        var known = _ids.Count > 0 && random.Next(2) == 0 ? _ids[random.Next(_ids.Count)] : (Scope: _scopes[random.Next(_scopes.Length)], Id: _records.NextId());
        switch (random.Next(6))
        {
            case 0:
                return WriteOperation.OfForget(known.Scope, known.Id, DateTimeOffset.UnixEpoch.AddMilliseconds(random.Next()));
            case 1:
                return WriteOperation.OfErase(known.Scope, known.Id);
            default:
                _ids.Add(known);
                return WriteOperation.OfPut(_records.NextMemory(known.Scope, known.Id));
        }
    }
}
