using Athena.Storage.LiteDb.Migration;
using Athena.Storage.LiteDb.Snapshots;

namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>
/// Makes a store from a backup, as of its end or of a point in time inside it. The store is a new one with an id of its own, so that its further
/// journal is never mixed up with that of the old one; its first backup goes into another folder.
/// </summary>
public sealed class StoreRestore
{
    private readonly StorePlace _place;

    /// <summary>Initializes the restore; nothing is touched before it runs.</summary>
    /// <param name="options">The directory to make; copied.</param>
    /// <exception cref="InvalidInputException">A setting is out of range.</exception>
    public StoreRestore(MaintenanceOptions options) => _place = new StorePlace(options);

    /// <summary>Restores a backup and verifies what was made.</summary>
    /// <param name="backup">The folder of the backup.</param>
    /// <param name="point">Up to where.</param>
    /// <param name="cancellationToken">Stops it; the directory is then not a store and may be removed.</param>
    /// <exception cref="InvalidInputException">The data directory is not empty, or the point lies outside the backup.</exception>
    /// <exception cref="StorageException">The backup is damaged, or a disk fails or is full.</exception>
    public RestoreReport Restore(string backup, RestorePoint point, CancellationToken cancellationToken = default)
    {
        if (_place.IsThere())
        {
            Throw.InvalidInput("data", _place.Root, "an empty or missing directory", "restore into another one, or move this one away first");
        }

        var contents = BackupContents.Read(_place.Files, Path.GetFullPath(backup), _place.Progress, cancellationToken);
        var sequence = Choose(contents, point);
        var state = contents.ReadState(sequence, out var snapshot);
        using var closeSnapshot = snapshot;
        using var directoryLock = _place.LockNew();
        var storeId = Guid.NewGuid();
        if (sequence > 0)
        {
            _place.Report("write snapshot", 0, 1);
            new SnapshotFolder(_place.Files, _place.Snapshots, storeId).Write(sequence, new StateSnapshotSource(state), cancellationToken);
        }

        FormatFile.Write(_place.Files, _place.Root, storeId);
        using var made = StoreInspector.Inspect(_place, cancellationToken);
        if (made.Damages.Count > 0)
        {
            throw StorageFailure.Corrupt(_place.Root, "restore", $"reads back with {made.Damages.Count} damages");
        }

        return new RestoreReport
        {
            Directory = _place.Root,
            Sequence = sequence,
            BackupSequence = contents.Manifest.Sequence,
            Live = state.All.LongCount(static record => record.ForgottenAt is null),
            Forgotten = state.All.LongCount(static record => record.ForgottenAt is not null),
        };
    }

    private static long Choose(BackupContents contents, RestorePoint point)
    {
        if (point.Sequence is { } wanted)
        {
            Throw.IfOutside(wanted, contents.FirstSequence, contents.Manifest.Sequence, "to-sequence");
            var inside = contents.Frames.Find(place => place.Frame.FirstSequence <= wanted && place.Frame.LastSequence > wanted).Frame;
            if (inside.Bytes > 0)
            {
                Throw.InvalidInput("to-sequence", wanted, $"the end of a batch; {inside.FirstSequence} to {inside.LastSequence} were stored as one", $"pass {inside.FirstSequence - 1} or {inside.LastSequence}");
            }

            return wanted;
        }

        return point.Time is { } time ? Choose(contents, time) : contents.Manifest.Sequence;
    }

    // The first batch that is too late ends it: a clock that was set back does not let later ones in again.
    private static long Choose(BackupContents contents, DateTimeOffset time)
    {
        var first = contents.FirstSequence;
        var frames = contents.Frames.Where(place => place.Frame.LastSequence > first).Select(static place => place.Frame).ToList();
        var late = frames.FindIndex(frame => frame.UnixMilliseconds > time.ToUnixTimeMilliseconds());
        if (late == 0 && first > 0)
        {
            Throw.InvalidInput(
                "to-time",
                time.UtcDateTime,
                $"{DateTimeOffset.FromUnixTimeMilliseconds(frames[0].UnixMilliseconds).UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'} or later, where the batches of this backup begin",
                "choose a later time, an earlier backup, or --to-sequence");
        }

        return late < 0 ? contents.Manifest.Sequence : frames[late].FirstSequence - 1;
    }
}
