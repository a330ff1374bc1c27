using Athena.Model;
using Athena.Storage.Files;
using Athena.Storage.LiteDb.Journal;
using Athena.Storage.LiteDb.Snapshots;

namespace Athena.Storage.LiteDb.Recovery;

/// <summary>
/// Looks for damaged records of a snapshot where the very same commit of them may still be: the journal, the archive, the older snapshots.
/// What is found nowhere goes to the quarantine.
/// </summary>
/// <param name="files">The files.</param>
/// <param name="store">The layout.</param>
/// <param name="place">The journal.</param>
/// <param name="quarantine">Where the bytes of what is lost go.</param>
internal sealed class Healing(IFileLayer files, StoreFiles store, JournalPlace place, Quarantine quarantine)
{
    private readonly Dictionary<(MemoryId Id, long Sequence), WriteOperation> _found = [];

    /// <summary>Heals what is damaged and was not replaced by a later operation.</summary>
    public HealingResult Heal(Snapshot? snapshot, ReplayEffects effects)
    {
        var bad = snapshot?.Bad
            .Where(record => record.Id is { } id && effects.Of(id) is null or RecordEffect.ForgottenIfThere)
            .DistinctBy(static record => record.Id)
            .ToList() ?? [];
        if (bad.Count == 0)
        {
            return new HealingResult([], 0, 0, 0);
        }

        var wanted = bad.Select(static record => (record.Id!.Value, record.Sequence)).ToHashSet();
        SearchJournal(place, wanted, snapshot!.Sequence);
        SearchJournal(place with { Directory = store.Archive }, wanted, snapshot.Sequence);
        SearchSnapshots(wanted, snapshot.Sequence);
        return Settle(snapshot, bad, effects);
    }

    private HealingResult Settle(Snapshot snapshot, List<BadRecord> bad, ReplayEffects effects)
    {
        List<WriteBatch> batches = [];
        long quarantined = 0, live = 0, forgotten = 0;
        foreach (var record in bad)
        {
            if (_found.TryGetValue((record.Id!.Value, record.Sequence), out var put) && effects.Of(record.Id.Value) is null)
            {
                batches.Add(new WriteBatch([put]));
                continue;
            }

            quarantine.Keep(snapshot, record);
            quarantined++;
            if (record.Part == DamagedPart.Body)
            {
                var isForgotten = record.IsForgotten || effects.Of(record.Id.Value) is RecordEffect.ForgottenIfThere;
                live += isForgotten ? 0 : 1;
                forgotten += isForgotten ? 1 : 0;
            }
        }

        return new HealingResult(batches, quarantined, live, forgotten);
    }

    // Segment by segment: what one of them cannot give another may.
    private void SearchJournal(JournalPlace journal, HashSet<(MemoryId Id, long Sequence)> wanted, long through)
    {
        var names = journal.List();
        for (var i = 0; i < names.Count && names[i].FirstSequence <= through; i++)
        {
            try
            {
                using var reader = new JournalReader(journal, i + 1 < names.Count ? [names[i], names[i + 1]] : [names[i]], names[i].FirstSequence - 1, through);
                while (reader.TryRead(out var entry) && (i + 1 >= names.Count || entry.FirstSequence < names[i + 1].FirstSequence))
                {
                    Note(entry, wanted);
                }
            }
            catch (Exception e) when (e is StorageException or IOException or UnauthorizedAccessException)
            {
                // Damaged as well; the opening itself has read what it needs.
            }
        }
    }

    private void Note(JournalEntry entry, HashSet<(MemoryId Id, long Sequence)> wanted)
    {
        for (var i = 0; i < entry.Batch.Operations.Count; i++)
        {
            var operation = entry.Batch.Operations[i];
            var key = (operation.Id, entry.FirstSequence + i);
            if (operation.Put is not null && wanted.Contains(key))
            {
                _found[key] = operation;
            }
        }
    }

    private void SearchSnapshots(HashSet<(MemoryId Id, long Sequence)> wanted, long before)
    {
        var folder = new SnapshotFolder(files, store.Snapshots, place.StoreId);
        foreach (var sequence in folder.Sequences().Where(sequence => sequence < before))
        {
            try
            {
                using var older = folder.OpenUnloaded(sequence);
                foreach (var record in older.Records)
                {
                    var key = (record.Entry.Id, record.Entry.Sequence);
                    if (wanted.Contains(key) && !_found.ContainsKey(key) && record.Entry.ForgottenAt is null && older.TryRead(record, out var memory))
                    {
                        _found[key] = WriteOperation.OfPut(memory);
                    }
                }
            }
            catch (StorageException)
            {
                // Damaged as well.
            }
        }
    }
}
