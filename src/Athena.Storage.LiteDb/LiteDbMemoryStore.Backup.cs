using Athena.Storage.LiteDb.Maintenance;

namespace Athena.Storage.LiteDb;

/// <content>The backup of an open store.</content>
public sealed partial class LiteDbMemoryStore
{
    /// <summary>
    /// Copies the store into a folder while it goes on taking writes: everything that was durable when the call began is in the copy. A further
    /// backup into the same folder adds only what came after. See <see cref="StoreBackup"/>.
    /// </summary>
    /// <param name="target">The folder; made where it is missing; empty, or a backup of this store; not inside the data directory.</param>
    /// <param name="progress">Told of the progress; may be null.</param>
    /// <param name="cancellationToken">Stops it; the backup stays as it was.</param>
    /// <exception cref="InvalidInputException">The folder is not fit for a backup of this store.</exception>
    /// <exception cref="InvalidOperationException">The store is not open.</exception>
    /// <exception cref="ObjectDisposedException">It was disposed.</exception>
    /// <exception cref="StorageException">The store is damaged, or a disk fails or is full.</exception>
    public Task<BackupReport> BackupAsync(string target, IProgress<StoreProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var durable = (_writer ?? throw new InvalidOperationException("The store is not open: call OpenAsync first.")).DurableSequence;
        var backup = new StoreBackup(new MaintenanceOptions
        {
            Directory = _options.Directory,
            Files = _options.Files,
            Progress = progress,
            TimeProvider = _options.TimeProvider,
        });

        // Files may be removed behind the checkpoint while they are copied; then the next try finds the snapshot that covers them.
        return Task.Run(() => backup.RunBesideWriter(target, durable, cancellationToken), cancellationToken);
    }
}
