using Athena.Model;
using Athena.Storage.Files;
using Athena.Storage.LiteDb.Snapshots;

namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>
/// Takes erased records out of every file: a snapshot without them takes the place of all others, the journal before it goes, archived segments that
/// hold them go, the view goes and is made anew. Until the snapshot is durable nothing is removed. Repeating it does no harm.
/// </summary>
/// <param name="place">The store; its lock is held.</param>
/// <param name="skip">A kind of file that is left alone: only for the proof that the search finds what is left.</param>
internal sealed class StoreScrubber(StorePlace place, string? skip)
{
    /// <summary>Gets the number of files removed or written anew.</summary>
    public int FilesScrubbed { get; private set; }

    /// <summary>Gets a value indicating whether there was a view, which is to be made anew.</summary>
    public bool HasRemovedView { get; private set; }

    public void Scrub(StoreInspection inspection, StoreState state, HashSet<MemoryId> ids, CancellationToken cancellationToken)
    {
        var snapshots = new SnapshotFolder(place.Files, place.Snapshots, inspection.StoreId!.Value);
        var hadSnapshots = inspection.Snapshots.Select(static snapshot => snapshot.Path).ToList();
        place.Report("write snapshot", 0, 1);
        snapshots.Write(state.Sequence, new StateSnapshotSource(state), cancellationToken);
        FilesScrubbed++;
        Remove(StorePlace.SnapshotsName, hadSnapshots.Where(path => path != snapshots.PathOf(state.Sequence)));
        RemoveTemporary(place.Snapshots);
        Remove(StorePlace.JournalName, place.Files.List(place.Journal).Select(name => Path.Combine(place.Journal, name)));
        Remove(StorePlace.ArchiveName, inspection.Archive.Where(segment => Holds(segment, ids)).Select(static segment => segment.Path));
        Remove(StorePlace.ViewName, place.Files.List(place.View).Select(name => Path.Combine(place.View, name)));
    }

    /// <summary>Removes what was set aside and holds traces.</summary>
    public void RemoveQuarantined(IEnumerable<string> paths) =>
        Remove(StorePlace.QuarantineName, paths.Where(path => path.StartsWith(place.Quarantine + Path.DirectorySeparatorChar, StringComparison.Ordinal)));

    private bool Holds(InspectedSegment segment, HashSet<MemoryId> ids)
    {
        if (!segment.IsWhole)
        {
            return true;
        }

        using var file = place.Files.Open(segment.Path, StoreFileMode.Read);
        return segment.Frames.Any(frame => !InspectedSegment.TryRead(file, frame, out var entry)
            || entry!.Batch.Operations.Any(operation => ids.Contains(operation.Id) || operation.Put?.Record.DerivedFrom.Any(ids.Contains) == true));
    }

    private void RemoveTemporary(string folder) =>
        Remove(StorePlace.SnapshotsName, place.Files.List(folder).Where(static name => !name.EndsWith(".snapshot", StringComparison.Ordinal)).Select(name => Path.Combine(folder, name)));

    private void Remove(string kind, IEnumerable<string> paths)
    {
        if (kind == skip)
        {
            return;
        }

        foreach (var path in paths.ToList())
        {
            place.Files.Delete(path);
            place.Files.FlushDirectory(Path.GetDirectoryName(path)!);
            FilesScrubbed++;
            HasRemovedView |= kind == StorePlace.ViewName;
        }
    }
}
