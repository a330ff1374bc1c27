using Athena.Storage.LiteDb.Migration;
using Athena.Storage.LiteDb.Snapshots;

namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>
/// Copies a store into a folder: a snapshot and every whole batch behind it. A further run into the same folder adds only the batches after the last
/// one. All of it is read back and compared before the manifest, written last and in one step, makes it the backup: a run that was stopped leaves
/// the backup as it was.
/// </summary>
public sealed class StoreBackup
{
    private readonly StorePlace _place;

    /// <summary>Initializes the backup; nothing is touched before it runs.</summary>
    /// <param name="options">Copied.</param>
    /// <exception cref="InvalidInputException">A setting is out of range.</exception>
    public StoreBackup(MaintenanceOptions options) => _place = new StorePlace(options);

    /// <summary>Backs up a store that nobody has open; who has it open calls <c>LiteDbMemoryStore.BackupAsync</c>.</summary>
    /// <param name="target">The folder; made where it is missing; empty, or a backup of this store; not inside the data directory.</param>
    /// <param name="cancellationToken">Stops it; the backup stays as it was.</param>
    /// <exception cref="InvalidInputException">The folder is not fit for a backup of this store.</exception>
    /// <exception cref="StorageException">There is no store, another process owns it, it is damaged, or a disk fails or is full.</exception>
    public BackupReport Backup(string target, CancellationToken cancellationToken = default)
    {
        using var directoryLock = _place.Lock();
        return Run(target, long.MaxValue, cancellationToken);
    }

    /// <summary>Backs up what is durable up to a number, also while batches behind it are being written.</summary>
    internal BackupReport Run(string target, long durableSequence, CancellationToken cancellationToken)
    {
        var folder = CheckTarget(target);
        try
        {
            var storeId = FormatFile.Read(_place.Files, _place.Root)?.StoreId ?? throw StorageFailure.Corrupt(_place.Root, "back up", $"has no '{StorePlace.DescriptionName}'");
            var manifest = CheckManifest(folder, storeId);
            var source = new BackupSource(_place, storeId, durableSequence);
            var isIncremental = manifest is not null && source.Reaches(manifest.Sequence) && source.LastSequence >= manifest.Sequence;
            var copier = new BackupCopier(_place, folder, manifest?.Files ?? []);
            var start = isIncremental ? manifest!.Sequence : source.ChooseBase();
            if (!isIncremental && start > 0)
            {
                CopySnapshot(copier, new SnapshotFolder(_place.Files, _place.Snapshots, storeId), start, cancellationToken);
            }

            foreach (var segment in source.Segments.Where(segment => segment.Frames[^1].LastSequence > start))
            {
                copier.CopySegment(segment, cancellationToken);
            }

            return Finish(folder, storeId, source.LastSequence, isIncremental, copier, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StorageFailure.Of(e, folder, "back up");
        }
    }

    /// <summary>As <see cref="Run"/>; files that the writer removes meanwhile, because a newer snapshot covers them, make it look again.</summary>
    internal BackupReport RunBesideWriter(string target, long durableSequence, CancellationToken cancellationToken)
    {
        const int MaxTries = 5;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return Run(target, durableSequence, cancellationToken);
            }
            catch (StorageException e) when (attempt < MaxTries && e.InnerException is FileNotFoundException)
            {
                _place.Report("copy bytes", 0, 0);
            }
        }
    }

    private void CopySnapshot(BackupCopier copier, SnapshotFolder snapshots, long sequence, CancellationToken cancellationToken)
    {
        using (var snapshot = snapshots.OpenUnloaded(sequence))
        {
            snapshot.Verify(_place.Progress, cancellationToken);
            if (snapshot.Bad.Count > 0)
            {
                throw StorageFailure.Corrupt(_place.Root, "back up", $"has {snapshot.Bad.Count} damages in its snapshot of {sequence}: run 'athena verify', then 'athena repair'");
            }
        }

        copier.CopySnapshot(snapshots.PathOf(sequence), BackupContents.NameOfSnapshot(sequence), cancellationToken);
    }

    private BackupReport Finish(string folder, Guid storeId, long sequence, bool isIncremental, BackupCopier copier, CancellationToken cancellationToken)
    {
        copier.Flush();
        var manifest = new BackupManifest { StoreId = storeId, WrittenAt = _place.Now, Sequence = sequence, Files = copier.Files };
        var contents = BackupContents.Read(_place.Files, folder, manifest, _place.Progress, cancellationToken);
        if (!contents.Bases.Exists(start => start <= sequence && contents.Reaches(start, sequence)))
        {
            throw StorageFailure.Corrupt(folder, "back up", "reads back with a gap between its snapshot and its last batch");
        }

        manifest.Write(_place.Files, folder);
        BackupRegister.Note(_place, folder);
        return new BackupReport
        {
            Target = folder,
            Sequence = sequence,
            FirstSequence = contents.FirstSequence,
            Incremental = isIncremental,
            BytesWritten = copier.BytesWritten,
            Files = manifest.Files.Count,
            BytesVerified = contents.BytesRead,
        };
    }

    private string CheckTarget(string target)
    {
        if (string.IsNullOrWhiteSpace(target))
        {
            Throw.InvalidInput("target", target, "the path of a folder", "name one");
        }

        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        var root = Path.TrimEndingDirectorySeparator(_place.Root);
        if (folder == root || folder.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            Throw.InvalidInput("target", target, $"a folder outside the data directory '{root}'", "choose one on another disk, so that both are not lost together");
        }

        return folder;
    }

    private BackupManifest? CheckManifest(string folder, Guid storeId)
    {
        var manifest = BackupManifest.Read(_place.Files, folder);
        if (manifest is null && _place.Files.List(folder).Any(static name => name != BackupManifest.FileName + ".tmp"))
        {
            Throw.InvalidInput("target", folder, "an empty folder or a backup of this store", "choose another folder");
        }

        if (manifest is not null && manifest.StoreId != storeId)
        {
            Throw.InvalidInput("target", folder, "a backup of this store; it is one of another store, or of this one before it was restored", "choose another folder");
        }

        return manifest;
    }
}
