namespace Athena.Storage.LiteDb;

/// <summary>
/// Durability by LiteDB alone: a group is one transaction, with the number of its last operation in it, and one checkpoint.
/// </summary>
/// <param name="database">Opened and loaded; owned.</param>
/// <param name="meta">As it was loaded.</param>
/// <param name="freeBytes">The room on the disk of the store.</param>
internal sealed class LiteDbJournal(MemoryDatabase database, StoreMeta meta, Func<long> freeBytes) : IJournal
{
    // A group passes through the log and the data file, in pages that it fills in part: four times its size, and this for indexes and the rest.
    private const int GrowthFactor = 4;
    private const long SpareBytes = 32L << 20;

    private StoreMeta _meta = meta;

    /// <inheritdoc/>
    public void Append(IReadOnlyList<WriteBatch> group)
    {
        RequireRoom(group);
        var next = _meta;
        var committed = false;
        try
        {
            database.InTransaction(() => next = Apply(group));
            committed = true;
            database.Checkpoint();
            RequireApplied(next);
        }
        catch (Exception e)
        {
            if (!IsDurableAfterAll(next, committed, e))
            {
                throw StorageFailure.Of(e, database.Store, "write");
            }
        }

        _meta = next;
    }

    /// <inheritdoc/>
    public void Dispose() => database.Dispose();

    /// <summary>Refuses before anything is touched: LiteDB on a full disk loses commits or ends the process.</summary>
    private void RequireRoom(IReadOnlyList<WriteBatch> group)
    {
        var needed = SpareBytes;
        foreach (var batch in group)
        {
            needed += GrowthFactor * WriteBatchGuard.Measure(batch);
        }

        var free = freeBytes();
        if (free < needed)
        {
            throw new StorageException(
                StorageException.Full,
                database.Store,
                "write",
                $"The disk of the store '{database.Store}' has {free >> 20} MB free; {needed >> 20} MB are needed to write safely. Remedy: free space and repeat.",
                isTransient: true);
        }
    }

    private StoreMeta Apply(IReadOnlyList<WriteBatch> group)
    {
        var (_, sequence, records) = _meta;
        foreach (var batch in group)
        {
            foreach (var operation in batch.Operations)
            {
                sequence++;
                records += operation.Put is { } put ? Put(put, sequence) : Forget(operation, sequence);
            }
        }

        var next = _meta with { Applied = sequence, Records = records };
        database.Meta.Upsert(next.ToBson());
        return next;
    }

    private int Put(StoredMemory memory, long sequence) =>
        database.Memories.Upsert(MemoryDocument.Of(memory, sequence).ToBson()) ? 1 : 0;

    private int Forget(WriteOperation operation, long sequence)
    {
        if (database.Memories.FindById(MemoryDocument.Key(operation.Id)) is not { } found)
        {
            return 0;
        }

        if (!MemoryDocument.TryRead(found, out var document))
        {
            // It went bad after it was loaded; a fresh checksum over it would make the damage look whole.
            MemoryLoader.SetAside(database, found);
            return -1;
        }

        database.Memories.Update(document.Forget(operation.Forget!.Value, sequence).ToBson());
        return 0;
    }

    // A page that LiteDB failed to write closes it behind the back of its caller; then it cannot answer this.
    private void RequireApplied(StoreMeta expected)
    {
        if (ReadMeta() != expected)
        {
            throw new StorageException(StorageException.Unavailable, database.Store, "write", "LiteDB did not keep a commit: open the store again.", isTransient: false);
        }
    }

    private StoreMeta? ReadMeta() => database.Meta.FindById(StoreMeta.Key) is { } document ? StoreMeta.Read(document, database.Store) : null;

    /// <summary>
    /// Makes the outcome of a failure certain. Before the checkpoint the data file is untouched, and without its log nothing of the group is left;
    /// during it the log may be needed to mend the data file, so it is replayed and asked whether the group is in it.
    /// </summary>
    /// <exception cref="StorageException">The files do not open again: what they hold shows when they do.</exception>
    private bool IsDurableAfterAll(StoreMeta next, bool committed, Exception cause)
    {
        try
        {
            if (!committed)
            {
                database.DiscardLog();
                return false;
            }

            database.Reopen();
            return ReadMeta() == next;
        }
        catch (Exception)
        {
            throw new StorageException(
                StorageFailure.Of(cause, database.Store, "write").Code,
                database.Store,
                "write",
                $"The store '{database.Store}' failed while it wrote and does not open again; whether the last writes are stored shows when it does. Remedy: see to the disk, then open the store again.",
                isTransient: false,
                cause);
        }
    }
}
