namespace Athena.Storage.LiteDb.Snapshots;

/// <summary>
/// Makes a new snapshot from the one before and the journal after it. The records of the base are streamed; memory grows with the number of
/// changed records. The result depends on the operations only, not on the snapshots in between.
/// </summary>
internal static class SnapshotMerge
{
    /// <summary>Writes the snapshot into the folder.</summary>
    /// <returns>The bytes of the file.</returns>
    /// <exception cref="StorageException">It was not written: operations are missing, the disk is full or failed.</exception>
    public static long Run(SnapshotFolder folder, MergeInput input, CancellationToken cancellationToken = default)
    {
        using var changes = new ChangeSet(folder);
        try
        {
            Collect(folder, input, changes, cancellationToken);
            var healer = new SnapshotHealer(input.Older, input.Healed);
            return folder.Write(input.Through, new MergeSource(input.Base, changes, healer, input.Indexes), cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StorageFailure.Of(e, folder.Directory, "write a snapshot");
        }
    }

    private static void Collect(SnapshotFolder folder, MergeInput input, ChangeSet changes, CancellationToken cancellationToken)
    {
        var after = input.Base?.Sequence ?? 0;
        var last = after;
        foreach (var entry in input.Entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (entry.LastSequence <= after)
            {
                continue;
            }

            if (entry.LastSequence > input.Through)
            {
                break;
            }

            if (entry.FirstSequence > last + 1)
            {
                RequireAll(folder, input, last + 1, entry.FirstSequence - 1);
            }

            changes.Apply(entry, after);
            last = entry.LastSequence;
        }

        if (last < input.Through)
        {
            RequireAll(folder, input, last + 1, input.Through);
        }
    }

    private static void RequireAll(SnapshotFolder folder, MergeInput input, long first, long last)
    {
        if (!input.AllowGaps)
        {
            throw StorageFailure.Corrupt(folder.Directory, "write a snapshot", $"lacks the operations {first} to {last} in its journal");
        }
    }
}
