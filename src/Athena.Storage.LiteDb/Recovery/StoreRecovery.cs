using Athena.Storage.Files;
using Athena.Storage.LiteDb.Journal;
using Athena.Storage.LiteDb.Migration;
using Athena.Storage.LiteDb.Snapshots;

namespace Athena.Storage.LiteDb.Recovery;

/// <summary>
/// Opens what a store left behind: the newest snapshot that is whole, then the journal behind it. Nothing that was acknowledged is left out
/// in silence: it is handed over, or counted as quarantined, or the opening fails and names the file.
/// </summary>
/// <param name="options">The settings of the store.</param>
/// <param name="store">The layout.</param>
/// <param name="files">The files.</param>
internal sealed class StoreRecovery(LiteDbStoreOptions options, StoreFiles store, IFileLayer files)
{
    private const int ReportEvery = 4_096;

    private readonly Quarantine _quarantine = new(files, store.Quarantine);
    private readonly List<string> _unreadable = [];
    private long _healed;
    private long _lost;

    /// <summary>Hands everything over.</summary>
    /// <exception cref="StorageException">The store cannot be read as a whole; the message names the file and the remedy.</exception>
    public RecoveredStore Open(IStoreObserver observer, CancellationToken cancellationToken)
    {
        _lost = new Format1Migration(files, store.Directory).Run(Guid.NewGuid(), options.Progress)?.Damaged ?? 0;
        var id = new StoreIdentity(files, store).Find(out var identityHealed);
        _healed = identityHealed ? 1 : 0;
        var place = new JournalPlace(files, store.Journal, id, !options.SkipChecksums);
        var snapshot = OpenSnapshot(place);
        try
        {
            var recovered = Load(observer, place, snapshot, cancellationToken);

            // Only now: as long as the store does not open, nobody may take it for a smaller one.
            _unreadable.ForEach(_quarantine.Move);
            return recovered;
        }
        catch
        {
            snapshot?.Dispose();
            throw;
        }
    }

    private RecoveredStore Load(IStoreObserver observer, JournalPlace place, Snapshot? snapshot, CancellationToken cancellationToken)
    {
        foreach (var image in snapshot?.Scopes ?? [])
        {
            cancellationToken.ThrowIfCancellationRequested();
            observer.OnImage(image);
        }

        var effects = new ReplayEffects();
        var (end, bytes) = Replay(observer, place, snapshot?.Sequence ?? 0, effects, cancellationToken);
        var healing = new Healing(files, store, place, _quarantine);
        if (snapshot is not null)
        {
            healing.Search(snapshot);
            healing.Settle(snapshot, effects, observer);
        }

        var (live, forgotten) = effects.Count(snapshot);
        var report = new StoreLoadReport(live - healing.LostLive, forgotten - healing.LostForgotten, healing.Quarantined + _lost)
        {
            Healed = _healed + _unreadable.Count + healing.Found.Count,
            Replayed = effects.Operations,
            TornBytes = end?.TornBytes ?? 0,
            LastSequence = Math.Max(snapshot?.Sequence ?? 0, end?.End.LastSequence ?? 0),
        };
        return new RecoveredStore(place.StoreId, report, snapshot, end, bytes, healing.Found);
    }

    private Snapshot? OpenSnapshot(JournalPlace place)
    {
        var folder = new SnapshotFolder(files, store.Snapshots, place.StoreId) { SkipChecksums = options.SkipChecksums };
        StorageException? failure = null;
        foreach (var sequence in folder.Sequences())
        {
            options.Progress?.Report(new StoreProgress("open snapshot", 0, 0));
            try
            {
                return folder.Open(sequence);
            }
            catch (StorageException e) when (e.Code == StorageException.Corrupt)
            {
                // The older one and the journal behind it hold the same; where they do not, that shows.
                failure ??= e;
                _unreadable.Add(folder.PathOf(sequence));
            }
        }

        return place.List() is [{ FirstSequence: 1 }, ..] ? null : Rescue(folder, place.StoreId, failure);
    }

    private Snapshot? Rescue(SnapshotFolder folder, Guid storeId, StorageException? failure)
    {
        var rescue = new ViewRescue(files, store, folder, storeId);
        try
        {
            if (rescue.Run() is var sequence and > 0)
            {
                _lost += rescue.Lost;
                return folder.Open(sequence);
            }
        }
        catch (StorageException e)
        {
            failure ??= e;
        }

        return failure is null ? null : throw failure;
    }

    private (JournalEnd? End, long Bytes) Replay(IStoreObserver observer, JournalPlace place, long after, ReplayEffects effects, CancellationToken cancellationToken)
    {
        using var reader = new JournalReader(place, place.List(), after, long.MaxValue);
        for (var batches = 0L; reader.TryRead(out var entry); batches++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            observer.OnBatch(entry.Batch);
            effects.Add(entry.Batch);
            if (batches % ReportEvery == 0)
            {
                options.Progress?.Report(new StoreProgress("replay journal", effects.Operations, 0));
            }
        }

        return (reader.End, reader.BytesRead);
    }
}
