using Athena.Storage.Files;
using Athena.Storage.LiteDb.Journal;
using Athena.Storage.LiteDb.Snapshots;

namespace Athena.Storage.LiteDb.View;

/// <summary>
/// The records of a store in a LiteDB file, readable by LiteDB's own tools. It is never the truth: it may be behind, and is made anew from
/// snapshot and journal whenever it is missing or bad. What is committed since the last <see cref="Checkpoint"/> is lost at an unclean stop, on
/// purpose. One plain thread, without synchronisation context, uses it.
/// </summary>
/// <param name="files">The file layer.</param>
/// <param name="directory">The folder of the view.</param>
/// <param name="quarantine">The folder into which a dead view is moved.</param>
/// <param name="storeId">The store.</param>
internal sealed class LiteDbView(IFileLayer files, string directory, string quarantine, Guid storeId) : IDisposable
{
    private readonly ViewFiles _files = new(files, directory, quarantine);
    private DocumentDatabase? _database;
    private ViewMeta _meta = new(storeId, 0, IsComplete: false, Missing: 0, Records: 0);
    private int _sinceCheckpoint;
    private long _lost;

    /// <summary>Gets the most documents of one transaction: LiteDB keeps all its pages in memory.</summary>
    /// <value>Default 2,000.</value>
    public int TransactionDocuments { get; init; } = 2_000;

    /// <summary>Gets after how many documents the log is long enough for a checkpoint.</summary>
    /// <value>Default 8,000.</value>
    public int CheckpointDocuments { get; init; } = 8_000;

    /// <summary>Gets a value indicating whether it is open.</summary>
    public bool IsOpen => _database is not null;

    /// <summary>Gets a value indicating whether it holds the records of all operations through <see cref="AppliedSequence"/>.</summary>
    public bool IsComplete => IsOpen && _meta.IsComplete;

    /// <summary>Gets the last operation it holds; 0 for none.</summary>
    public long AppliedSequence => _meta.Applied;

    /// <summary>Gets the last operation that it holds durably: the journal before may be given up as far as the view is concerned.</summary>
    public long CheckpointedSequence { get; private set; }

    /// <summary>Gets how many records it lacks: damaged in the snapshot it was made from, or not found by the last <see cref="LoadAll"/>.</summary>
    public long MissingRecords => _meta.Missing + _lost;

    private DocumentDatabase Database => _database ?? throw new InvalidOperationException("The view is not open: call Open first.");

    /// <summary>Opens the files, or makes new ones. A file of another store or version counts as damaged.</summary>
    /// <exception cref="StorageException"><see cref="StorageException.Corrupt"/>: LiteDB cannot use the files, move them aside; else the disk failed.</exception>
    public void Open() => Use("open the view", () =>
    {
        _database = DocumentDatabase.OpenView(_files);
        var document = _database.Meta.FindById(ViewMeta.Key);
        var found = ViewMeta.Read(document);
        if (document is null && _database.Memories.Count() == 0)
        {
            // Durable at once: files without it would look damaged after a kill.
            found = new ViewMeta(storeId, 0, IsComplete: true, Missing: 0, Records: 0);
            _database.InTransaction(() => _database.Meta.Upsert(found.ToBson()));
            _database.Checkpoint();
        }

        _meta = found is not null && found.StoreId == storeId
            ? found
            : throw StorageFailure.Corrupt(directory, "open the view", "holds a view that is damaged or of another store");
        CheckpointedSequence = _meta.IsComplete ? _meta.Applied : 0;
    });

    /// <summary>Applies batches in order; operations that it holds already are passed over.</summary>
    /// <exception cref="StorageException">It failed and is closed.</exception>
    public void Apply(IEnumerable<JournalEntry> entries)
    {
        List<(WriteOperation Operation, long Sequence)> pending = [];
        foreach (var entry in entries)
        {
            for (var i = 0; i < entry.Batch.Operations.Count; i++)
            {
                if (entry.FirstSequence + i <= _meta.Applied)
                {
                    continue;
                }

                pending.Add((entry.Batch.Operations[i], entry.FirstSequence + i));
                if (pending.Count == TransactionDocuments)
                {
                    Commit(pending);
                }
            }

            // Only between batches, so that what lasts is never half of one.
            if (_sinceCheckpoint + pending.Count >= CheckpointDocuments)
            {
                Commit(pending);
                Checkpoint();
            }
        }

        Commit(pending);
    }

    /// <summary>Makes what was applied durable.</summary>
    /// <exception cref="StorageException">It failed and is closed.</exception>
    public void Checkpoint() => Use("checkpoint the view", () =>
    {
        Database.Checkpoint();
        _sinceCheckpoint = 0;
        CheckpointedSequence = _meta.IsComplete ? _meta.Applied : 0;
    });

    /// <summary>Makes the view anew from a snapshot, or empty; the old files are moved aside.</summary>
    /// <exception cref="StorageException">It failed and is closed.</exception>
    public void Rebuild(Snapshot? snapshot)
    {
        if (!IsComplete || AppliedSequence > 0)
        {
            MoveAside();
            Open();
        }

        if (snapshot is null)
        {
            return;
        }

        _meta = _meta with { IsComplete = false };
        foreach (var chunk in snapshot.Records.Chunk(TransactionDocuments))
        {
            Use("rebuild the view", () => Database.InTransaction(() => Insert(snapshot, chunk)));
            _sinceCheckpoint += chunk.Length;
            if (_sinceCheckpoint >= CheckpointDocuments)
            {
                Checkpoint();
            }
        }

        var complete = _meta with { Applied = snapshot.Sequence, IsComplete = true };
        Use("rebuild the view", () => Database.InTransaction(() => Database.Meta.Upsert(complete.ToBson())));
        _meta = complete;
        Checkpoint();
    }

    /// <summary>Closes it and moves its files into quarantine, data and log as a pair.</summary>
    /// <exception cref="StorageException">The disk failed.</exception>
    public void MoveAside()
    {
        _database?.Dispose();
        Forget();
        try
        {
            _files.MoveAside();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StorageFailure.Of(e, directory, "move the view aside");
        }
    }

    /// <summary>Reads every document, the damaged ones too: the last resort when no snapshot can be read.</summary>
    /// <returns>The documents by id; they reflect the operations through <see cref="AppliedSequence"/>.</returns>
    /// <exception cref="StorageException">It cannot be read, or is not <see cref="IsComplete"/>.</exception>
    public IReadOnlyList<ViewDocument> LoadAll()
    {
        List<ViewDocument> found = [];
        Use("read the view", () =>
        {
            if (!IsComplete)
            {
                throw StorageFailure.Corrupt(directory, "read the view", "holds a view that was not finished");
            }

            var database = Database;
            found = new DocumentScan(() => DocumentDatabase.OpenView(_files)).Read(ref database);
            _database = database;
            _lost = Math.Max(0, _meta.Records - found.Count);
        });
        return found;
    }

    /// <summary>Writes what was applied and closes the files; a failure costs time at the next opening only.</summary>
    public void Dispose()
    {
        try
        {
            if (IsOpen)
            {
                Checkpoint();
                _database?.Dispose();
            }
        }
        catch (StorageException)
        {
            // Closed by now; the next opening goes on from the last checkpoint.
        }

        _database = null;
    }

    private void Commit(List<(WriteOperation Operation, long Sequence)> pending)
    {
        if (pending.Count == 0)
        {
            return;
        }

        var next = _meta with { Applied = pending[^1].Sequence };
        Use("apply to the view", () => Database.InTransaction(() =>
        {
            next = next with { Records = _meta.Records + pending.Sum(Apply) };
            Database.Meta.Upsert(next.ToBson());
        }));
        _meta = next;
        _sinceCheckpoint += pending.Count;
        pending.Clear();
    }

    /// <summary>Applies an operation; returns by how many the documents became more.</summary>
    private int Apply((WriteOperation Operation, long Sequence) next)
    {
        var (operation, sequence) = next;
        if (operation.Put is { } put)
        {
            return Database.Memories.Upsert(MemoryDocument.Of(put, sequence).ToBson()) ? 1 : 0;
        }

        if (operation.IsErase)
        {
            return Database.Memories.Delete(MemoryDocument.Key(operation.Id)) ? -1 : 0;
        }

        if (Database.Memories.FindById(MemoryDocument.Key(operation.Id)) is { } found)
        {
            // A fresh checksum over a document that went bad would make the damage look whole.
            var document = MemoryDocument.TryRead(found, out var read)
                ? read
                : throw StorageFailure.Corrupt(directory, "apply to the view", $"holds a damaged document of {operation.Id}");
            Database.Memories.Update(document.Forget(operation.Forget!.Value, sequence).ToBson());
        }

        return 0;
    }

    private void Insert(Snapshot snapshot, SnapshotRecord[] records)
    {
        // The mark goes with the first documents: a view that was not finished must not look complete.
        Database.Meta.Upsert(_meta.ToBson());
        foreach (var record in records)
        {
            if (snapshot.TryRead(record, out var memory))
            {
                var document = MemoryDocument.Of(memory, record.Entry.Sequence);
                var forgottenAt = record.Entry.ForgottenAt;
                var isNew = Database.Memories.Upsert((forgottenAt is null ? document : document.Forget(DateTimeOffset.FromUnixTimeMilliseconds(forgottenAt.Value), record.Entry.Sequence)).ToBson());
                _meta = _meta with { Records = _meta.Records + (isNew ? 1 : 0) };
            }
            else
            {
                _meta = _meta with { Missing = _meta.Missing + 1 };
            }
        }
    }

    private void Abandon()
    {
        _database?.Abandon();
        Forget();
    }

    private void Forget()
    {
        _database = null;
        _meta = new ViewMeta(storeId, 0, IsComplete: false, Missing: 0, Records: 0);
        CheckpointedSequence = 0;
        _sinceCheckpoint = 0;
    }

    /// <summary>The edge past which nothing of LiteDB goes: whatever fails closes the view, since LiteDB is not to be used after an exception.</summary>
    private void Use(string operation, Action work)
    {
        try
        {
            work();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Abandon();
            throw ViewFailure.Of(e, directory, operation);
        }
    }
}
