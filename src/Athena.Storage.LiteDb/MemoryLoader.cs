using System.IO.Hashing;
using System.Text.Json;
using LiteDB;

namespace Athena.Storage.LiteDb;

/// <summary>Reads a store when it opens: verifies every record, sets the bad ones aside and hands out the live ones in commit order.</summary>
internal sealed class MemoryLoader(MemoryDatabase database, TimeProvider timeProvider)
{
    /// <summary>Above this number of records that LiteDB itself cannot read, the file is beyond loading record by record.</summary>
    private const int MaxUnreadable = 100;

    private const int ChunkSize = 500;

    private readonly List<(long Sequence, StoredMemory Memory)> _live = [];
    private readonly List<BsonDocument> _bad = [];
    private BsonDocument? _badMeta;
    private long _forgotten;
    private long _unreadable;
    private long _lastSequence;

    /// <exception cref="StorageException">The store cannot be read as a whole, or is of another version.</exception>
    public LoadedStore Load(CancellationToken cancellationToken)
    {
        var meta = ReadMeta();
        try
        {
            ScanInChunks(cancellationToken);
        }
        catch (Exception e) when (e is not (OperationCanceledException or StorageException))
        {
            // LiteDB cannot read some record and may have closed itself: again, record by record, to serve the others.
            database.Reopen();
            Reset();
            ScanById(cancellationToken);
        }

        var found = _live.Count + _forgotten + _bad.Count + _unreadable;
        var missing = meta is null ? 0 : Math.Max(0, meta.Records - found);
        var tidy = new StoreMeta(
            meta?.CreatedAt ?? timeProvider.GetUtcNow().ToUnixTimeMilliseconds(),
            Math.Max(meta?.Applied ?? 0, _lastSequence),
            Math.Max(meta?.Records ?? 0, found) - _bad.Count);
        if (tidy != meta)
        {
            database.InTransaction(() => SetAside(tidy));
            database.Checkpoint();
        }

        _live.Sort(static (a, b) => a.Sequence.CompareTo(b.Sequence));
        var report = new StoreLoadReport(_live.Count, _forgotten, database.Quarantine.LongCount() + _unreadable + missing);
        return new LoadedStore(tidy, report, _live.ConvertAll(static entry => entry.Memory));
    }

    /// <summary>Copies a bad document, byte for byte as LiteDB gives it, out of the live records. Repeating it changes nothing.</summary>
    public static void SetAside(MemoryDatabase database, BsonDocument bad)
    {
        Keep(database, bad);
        if (bad[MemoryDocument.IdField] is { IsNull: false } id)
        {
            database.Memories.Delete(id);
        }
    }

    private static void Keep(MemoryDatabase database, BsonDocument bad)
    {
        var bytes = BsonSerializer.Serialize(bad);
        database.Quarantine.Upsert(new BsonDocument { [MemoryDocument.IdField] = XxHash128.Hash(bytes), ["document"] = bytes });
    }

    private StoreMeta? ReadMeta()
    {
        try
        {
            if (database.Meta.FindById(StoreMeta.Key) is not { } document)
            {
                return null;
            }

            var meta = StoreMeta.Read(document, database.Store);
            _badMeta = meta is null ? document : null;
            return meta;
        }
        catch (Exception e) when (e is not StorageException)
        {
            throw StorageFailure.Corrupt(database.Store, "open", "cannot read its own description", e);
        }
    }

    private void SetAside(StoreMeta meta)
    {
        foreach (var bad in _bad)
        {
            SetAside(database, bad);
        }

        if (_badMeta is not null)
        {
            Keep(database, _badMeta);
        }

        database.Meta.Upsert(meta.ToBson());
    }

    // One transaction a chunk: LiteDB pins every page of a transaction in memory and never gives it back.
    private void ScanInChunks(CancellationToken cancellationToken)
    {
        var last = BsonValue.MinValue;
        int read;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            var chunk = database.Memories.Query().Where("_id > @0", last).OrderBy("_id").Limit(ChunkSize).ToList();
            chunk.ForEach(Take);
            read = chunk.Count;
            last = read > 0 ? chunk[^1][MemoryDocument.IdField] : last;
        }
        while (read == ChunkSize);
    }

    private void ScanById(CancellationToken cancellationToken)
    {
        foreach (var id in ReadIds())
        {
            cancellationToken.ThrowIfCancellationRequested();
            BsonDocument? document;
            try
            {
                document = database.Memories.FindById(id);
            }
            catch (Exception e)
            {
                if (++_unreadable > MaxUnreadable)
                {
                    throw StorageFailure.Corrupt(database.Store, "open", $"has more than {MaxUnreadable} records that cannot be read", e);
                }

                database.Reopen();
                continue;
            }

            if (document is not null)
            {
                Take(document);
            }
        }
    }

    private List<BsonValue> ReadIds()
    {
        try
        {
            return database.Memories.Query().Select("_id").ToEnumerable().Select(static found => found[MemoryDocument.IdField]).ToList();
        }
        catch (Exception e)
        {
            throw StorageFailure.Corrupt(database.Store, "open", "cannot list its records", e);
        }
    }

    private void Take(BsonDocument source)
    {
        if (!MemoryDocument.TryRead(source, out var document))
        {
            _bad.Add(source);
            return;
        }

        _lastSequence = Math.Max(_lastSequence, document.Sequence);
        if (document.ForgottenAt is not null)
        {
            _forgotten++;
            return;
        }

        try
        {
            _live.Add((document.Sequence, document.ToMemory()));
        }
        catch (Exception e) when (e is JsonException or InvalidInputException)
        {
            _bad.Add(source);
        }
    }

    private void Reset()
    {
        _live.Clear();
        _bad.Clear();
        _forgotten = 0;
        _lastSequence = 0;
    }
}
