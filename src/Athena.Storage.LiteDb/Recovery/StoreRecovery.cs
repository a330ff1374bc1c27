using Athena.Storage.Files;
using Athena.Storage.LiteDb.Journal;
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
    private long _healed;

    /// <summary>Hands everything over.</summary>
    /// <exception cref="StorageException">The store cannot be read as a whole; the message names the file and the remedy.</exception>
    public RecoveredStore Open(IStoreObserver observer, CancellationToken cancellationToken)
    {
        var format = new StoreFormat(files, store);
        var id = format.Read(out var formatHealed) ?? format.Create();
        _healed = formatHealed ? 1 : 0;
        var place = new JournalPlace(files, store.Journal, id, !options.SkipChecksums);
        var snapshots = new SnapshotFolder(files, store.Snapshots, id) { SkipChecksums = options.SkipChecksums };
        var snapshot = OpenSnapshot(snapshots);
        try
        {
            return Load(observer, place, snapshot, cancellationToken);
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
        var healing = new Healing(files, store, place, _quarantine).Heal(snapshot, effects);
        foreach (var batch in healing.Batches)
        {
            observer.OnBatch(batch);
        }

        var (live, forgotten) = effects.Count(snapshot);
        var report = new StoreLoadReport(live - healing.LostLive, forgotten - healing.LostForgotten, healing.Quarantined)
        {
            Healed = _healed + healing.Batches.Count,
            Replayed = effects.Operations,
            TornBytes = end?.TornBytes ?? 0,
            LastSequence = Math.Max(snapshot?.Sequence ?? 0, end?.End.LastSequence ?? 0),
        };
        return new RecoveredStore(place.StoreId, report, snapshot, end, bytes, healing.Batches);
    }

    private Snapshot? OpenSnapshot(SnapshotFolder folder)
    {
        foreach (var sequence in folder.Sequences())
        {
            options.Progress?.Report(new StoreProgress("open snapshot", 0, 0));
            try
            {
                return folder.Open(sequence);
            }
            catch (StorageException e) when (e.Code is StorageException.Corrupt)
            {
                // The older one and the journal behind it hold the same; were they not there, replaying would say so.
                _quarantine.Move(folder.PathOf(sequence));
                _healed++;
            }
        }

        return null;
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
