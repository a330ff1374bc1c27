using Athena.Model;
using Athena.Storage.Files;
using Athena.Storage.LiteDb.Journal;
using Athena.Storage.LiteDb.Snapshots;

namespace Athena.Storage.LiteDb.Recovery;

/// <summary>
/// Looks for the damaged records of a snapshot where the very same bytes may still be: the older snapshot, the journal, the archive. What is
/// found nowhere goes to the quarantine.
/// </summary>
/// <param name="files">The files.</param>
/// <param name="store">The layout.</param>
/// <param name="place">The journal.</param>
/// <param name="quarantine">Where the bytes of what is lost go.</param>
internal sealed class Healing(IFileLayer files, StoreFiles store, JournalPlace place, Quarantine quarantine)
{
    private List<BadRecord> _bad = [];

    /// <summary>Gets the records that were found elsewhere.</summary>
    public IReadOnlyDictionary<MemoryId, StoredMemory> Found { get; private set; } = new Dictionary<MemoryId, StoredMemory>();

    /// <summary>Gets how many were found nowhere.</summary>
    public long Quarantined { get; private set; }

    /// <summary>Gets how many live records are not served.</summary>
    public long LostLive { get; private set; }

    /// <summary>Gets how many records behind a tombstone are lost.</summary>
    public long LostForgotten { get; private set; }

    /// <summary>Looks for what is damaged.</summary>
    public void Search(Snapshot snapshot)
    {
        _bad = [.. snapshot.Bad.Where(static bad => bad.Id is not null).DistinctBy(static bad => bad.Id)];
        if (_bad.Count == 0)
        {
            return;
        }

        using var older = OpenOlder(snapshot.Sequence);
        var archive = place with { Directory = store.Archive };
        Found = SnapshotHealer.Collect(snapshot, older, Entries(archive, snapshot.Sequence).Concat(Entries(place, snapshot.Sequence)));
    }

    /// <summary>Hands over what was found and sets the rest aside, but for records that later operations replaced.</summary>
    public void Settle(Snapshot snapshot, ReplayEffects effects, IStoreObserver observer)
    {
        foreach (var bad in _bad)
        {
            var id = bad.Id!.Value;
            var effect = effects.Of(id);
            var isForgotten = bad.IsForgotten || effect is RecordEffect.ForgottenIfThere;
            if (effect is not (null or RecordEffect.ForgottenIfThere))
            {
                continue;
            }

            if (Found.TryGetValue(id, out var memory))
            {
                if (!isForgotten)
                {
                    observer.OnBatch(new WriteBatch([WriteOperation.OfPut(memory)]));
                }

                continue;
            }

            quarantine.Keep(snapshot, bad);
            Quarantined++;
            LostLive += bad.Part == DamagedPart.Body && !isForgotten ? 1 : 0;
            LostForgotten += bad.Part == DamagedPart.Body && isForgotten ? 1 : 0;
        }
    }

    private Snapshot? OpenOlder(long before)
    {
        var folder = new SnapshotFolder(files, store.Snapshots, place.StoreId);
        foreach (var sequence in folder.Sequences().Where(sequence => sequence < before))
        {
            try
            {
                return folder.OpenUnloaded(sequence);
            }
            catch (StorageException)
            {
                // Damaged as well.
            }
        }

        return null;
    }

    // Segment by segment: what a damaged one cannot give, another may.
    private static IEnumerable<JournalEntry> Entries(JournalPlace journal, long through)
    {
        var names = journal.List();
        for (var i = 0; i < names.Count && names[i].FirstSequence <= through; i++)
        {
            var end = i + 1 < names.Count ? Math.Min(through, names[i + 1].FirstSequence - 1) : through;
            foreach (var entry in EntriesOf(journal, names.Skip(i).Take(2).ToList(), end))
            {
                yield return entry;
            }
        }
    }

    private static List<JournalEntry> EntriesOf(JournalPlace journal, List<SegmentName> names, long through)
    {
        List<JournalEntry> entries = [];
        try
        {
            using var reader = new JournalReader(journal, names, names[0].FirstSequence - 1, through);
            while (reader.TryRead(out var entry))
            {
                entries.Add(entry);
            }
        }
        catch (Exception e) when (e is StorageException or IOException or UnauthorizedAccessException)
        {
            // The opening itself has read what it needs.
        }

        return entries;
    }
}
