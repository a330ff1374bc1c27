using Athena.Storage.Files;
using Athena.Storage.LiteDb.Journal;
using Athena.Storage.LiteDb.Migration;
using Athena.Storage.LiteDb.Snapshots;

namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>Reads every byte of a data directory and says what is not as it was written.</summary>
internal static class StoreInspector
{
    /// <summary>Inspects a directory whose lock is held.</summary>
    /// <exception cref="StorageException">It is of a format that this version cannot judge, or the disk fails.</exception>
    public static StoreInspection Inspect(StorePlace place, CancellationToken cancellationToken)
    {
        var inspection = new StoreInspection(place);
        try
        {
            ReadDescription(inspection);
            ReadSnapshots(inspection, cancellationToken);
            inspection.Journal.AddRange(ReadSegments(inspection, place.Journal, followedBy: null, cancellationToken));
            inspection.Archive.AddRange(ReadSegments(inspection, place.Archive, place.Journal, cancellationToken));
            CheckSequences(inspection);
            inspection.View = ViewInspector.Inspect(inspection, cancellationToken);
            return inspection;
        }
        catch (Exception e)
        {
            inspection.Dispose();
            throw e is IOException or UnauthorizedAccessException ? StorageFailure.Of(e, place.Root, "verify") : e;
        }
    }

    private static void ReadDescription(StoreInspection inspection)
    {
        var place = inspection.Place;
        var path = FormatFile.PathIn(place.Root);
        try
        {
            inspection.StoreId = FormatFile.Read(place.Files, place.Root)?.StoreId;
            if (inspection.StoreId is not null)
            {
                Count(inspection, path);
                return;
            }
        }
        catch (StorageException e) when (e.Code == StorageException.Corrupt)
        {
            Count(inspection, path);
        }

        if (!place.Files.Exists(path) && place.Files.Exists(Path.Combine(place.Root, "athena.db")))
        {
            throw new StorageException(
                StorageException.WrongVersion,
                place.Root,
                "verify",
                $"The store '{place.Root}' has format 1, which has no checksums but those of its records. Remedy: open it once, for example by 'athena count', which brings it to format {FormatFile.Current}.",
                isTransient: false);
        }

        inspection.IsDescriptionBad = true;
        inspection.StoreId = IdOfAnyFile(place);
        inspection.Add(path, -1, place.Files.Exists(path) ? "the description of the store fails its checksum" : "the description of the store is missing");
    }

    private static Guid? IdOfAnyFile(StorePlace place)
    {
        foreach (var (folder, isSnapshot) in ((string, bool)[])[(place.Snapshots, true), (place.Journal, false), (place.Archive, false)])
        {
            foreach (var name in place.Files.List(folder))
            {
                using var file = place.Files.Open(Path.Combine(folder, name), StoreFileMode.Read);
                var bytes = new byte[SegmentHeader.Bytes];
                var read = bytes.AsSpan(0, file.Read(bytes, 0));
                if (isSnapshot && read.Length >= SnapshotFormat.FrameBytes && SnapshotHeader.TryRead(read[..SnapshotFormat.FrameBytes], out var snapshot))
                {
                    return snapshot.StoreId;
                }

                if (!isSnapshot && SegmentHeader.TryRead(read, verify: true, out var segment, out _) is null)
                {
                    return segment.StoreId;
                }
            }
        }

        return null;
    }

    private static void ReadSnapshots(StoreInspection inspection, CancellationToken cancellationToken)
    {
        var place = inspection.Place;
        var folder = new SnapshotFolder(place.Files, place.Snapshots, inspection.StoreId ?? Guid.Empty);
        foreach (var sequence in folder.Sequences())
        {
            var path = folder.PathOf(sequence);
            Count(inspection, path);
            try
            {
                var snapshot = folder.OpenUnloaded(sequence);
                inspection.Snapshots.Add(new InspectedSnapshot(path, sequence, snapshot, null));
                snapshot.Verify(place.Progress, cancellationToken);
                foreach (var bad in snapshot.Bad)
                {
                    inspection.Add(path, bad.Offset, $"{bad.Part.ToString().ToLowerInvariant()} of {(bad.Id is { } id ? $"record {id}" : $"scope '{bad.Scope}'")}: {bad.Reason}");
                }
            }
            catch (StorageException e) when (e.Code == StorageException.Corrupt)
            {
                inspection.Snapshots.Add(new InspectedSnapshot(path, sequence, null, e.Message));
                inspection.Add(path, -1, "its header, its directory or its end is damaged");
            }
        }
    }

    private static IEnumerable<InspectedSegment> ReadSegments(StoreInspection inspection, string folder, string? followedBy, CancellationToken cancellationToken)
    {
        var place = inspection.Place;
        var journal = new JournalPlace(place.Files, folder, inspection.StoreId ?? Guid.Empty);
        var names = journal.List();

        // What the archive ends with is stated by what the journal begins with.
        List<SegmentName> all = [.. names, .. followedBy is null ? [] : new JournalPlace(place.Files, followedBy, journal.StoreId).List().Take(1)];
        for (var i = 0; i < names.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            place.Report($"verify {Path.GetFileName(folder)}", i, names.Count);
            Count(inspection, names[i].Path);
            var segment = SegmentInspector.Inspect(place.Files, names[i], inspection.StoreId, EndOf(journal, all, i), i == all.Count - 1);
            foreach (var (offset, what) in segment.Damages)
            {
                inspection.Add(segment.Path, offset, what);
            }

            foreach (var (frame, what) in Unreadable(place, segment))
            {
                inspection.Add(segment.Path, frame.Offset, what);
            }

            yield return segment;
        }
    }

    private static IEnumerable<(FramePlace Frame, string What)> Unreadable(StorePlace place, InspectedSegment segment)
    {
        using var file = place.Files.Open(segment.Path, StoreFileMode.Read);
        foreach (var frame in segment.Frames)
        {
            if (!InspectedSegment.TryRead(file, frame, out _))
            {
                yield return (frame, "its checksum holds, but it is no batch");
            }
        }
    }

    private static SegmentEnd? EndOf(JournalPlace journal, List<SegmentName> names, int index)
    {
        if (index + 1 == names.Count)
        {
            return null;
        }

        try
        {
            var end = journal.ReadHeader(names[index + 1]).Previous;
            return end.FirstSequence == names[index].FirstSequence ? end : null;
        }
        catch (StorageException)
        {
            return null;
        }
    }

    private static void CheckSequences(StoreInspection inspection)
    {
        var last = inspection.LastKnown();
        var reported = new HashSet<SequenceRange>();
        var starts = inspection.Snapshots.Where(static snapshot => snapshot.Content is not null).Select(static snapshot => snapshot.Sequence).ToList();
        foreach (var start in starts.Count > 0 ? starts : [0])
        {
            // What only a newer snapshot holds is not lost, but then the older one is of no use when that one goes bad.
            foreach (var gap in inspection.Gaps(start, last).Where(reported.Add))
            {
                var isLost = !starts.Exists(other => other >= gap.Last);
                inspection.Add(
                    inspection.Place.Journal,
                    -1,
                    $"no segment holds the operations {gap.First} to {gap.Last}, {(isLost ? "and no snapshot" : $"which the snapshot of {start} needs")}",
                    isLost ? "put the missing files back or restore a backup; else run 'athena repair'" : "run 'athena repair'");
            }
        }
    }

    private static void Count(StoreInspection inspection, string path)
    {
        using var file = inspection.Place.Files.Open(path, StoreFileMode.Read);
        inspection.FilesRead++;
        inspection.BytesRead += file.Length;
    }
}
