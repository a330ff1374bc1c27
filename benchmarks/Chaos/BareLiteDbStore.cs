using Athena.Model;
using Athena.Storage;
using Athena.Storage.Files;
using LiteDB;

namespace Athena.Benchmarks.Chaos;

/// <summary>A store of LiteDB and nothing else: one document a record, one transaction a batch. It trusts what Commit says.</summary>
internal sealed class BareLiteDbStore(IFileLayer? files, string directory) : IMemoryStore
{
    private const string Collection = "memories";

    // A dead database that is collected may end the process from its finalizer.
    private static readonly List<LiteDatabase> Dead = [];

    private readonly Lock _gate = new();
    private readonly List<Stream> _streams = [];
    private LiteDatabase? _database;
    private IStoreObserver? _observer;

    public Task<StoreLoadReport> OpenAsync(IStoreObserver observer, CancellationToken cancellationToken = default) => Task.Run(
        () =>
        {
            _observer = observer;
            _database = Open();
            long live = 0;
            foreach (var document in _database.GetCollection(Collection).FindAll())
            {
                observer.OnBatch(new WriteBatch([WriteOperation.OfPut(ToMemory(document))]));
                live++;
            }

            return new StoreLoadReport(live, 0, 0);
        },
        cancellationToken);

    // On the caller's thread from begin to commit: a transaction of LiteDB belongs to its thread, and a writer's batches stay in order.
    public Task WriteAsync(WriteBatch batch, CancellationToken cancellationToken = default)
    {
        try
        {
            Write(batch);
            return Task.CompletedTask;
        }
        catch (StorageException e)
        {
            return Task.FromException(e);
        }
    }

    public ValueTask DisposeAsync()
    {
        try
        {
            _database?.Dispose();
        }
        catch (Exception e) when (e is LiteException or IOException or ObjectDisposedException)
        {
            lock (Dead)
            {
                Dead.Add(_database!);
            }
        }

        _streams.ForEach(static stream => stream.Dispose());
        return ValueTask.CompletedTask;
    }

    private static BsonDocument ToDocument(StoredMemory memory)
    {
        var record = memory.Record;
        var values = memory.Vector is { } vector ? System.Runtime.InteropServices.MemoryMarshal.AsBytes(vector.Values.Span).ToArray() : null;
        return new BsonDocument
        {
            ["_id"] = record.Id.ToString(),
            ["tenant"] = record.Scope.Tenant,
            ["scope"] = record.Scope.Name,
            ["text"] = record.Text,
            ["recorded"] = record.RecordedAt.ToUnixTimeMilliseconds(),
            ["occurred"] = record.OccurredAt is { } time ? new BsonValue(time.ToUnixTimeMilliseconds()) : BsonValue.Null,
            ["author"] = record.Author,
            ["session"] = record.Session,
            ["source"] = record.SourceId,
            ["tags"] = new BsonArray(record.Tags.Select(static tag => new BsonValue(tag))),
            ["version"] = record.Version,
            ["importance"] = (double)record.Importance,
            ["model"] = memory.Vector?.ModelId,
            ["vector"] = values,
        };
    }

    private static StoredMemory ToMemory(BsonDocument document)
    {
        var record = new MemoryRecord
        {
            Id = MemoryId.Parse(document["_id"].AsString),
            Scope = new Scope(document["tenant"].AsString, document["scope"].AsString),
            Text = document["text"].AsString,
            RecordedAt = DateTimeOffset.FromUnixTimeMilliseconds(document["recorded"].AsInt64),
            OccurredAt = document["occurred"].IsNull ? null : DateTimeOffset.FromUnixTimeMilliseconds(document["occurred"].AsInt64),
            Author = document["author"].AsString,
            Session = document["session"].AsString,
            SourceId = document["source"].AsString,
            Tags = [.. document["tags"].AsArray.Select(static tag => tag.AsString)],
            Version = document["version"].AsInt32,
            Importance = (float)document["importance"].AsDouble,
        };
        var bytes = document["vector"].AsBinary;
        return new StoredMemory(record, bytes is null ? null : new StoredVector(document["model"].AsString, System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(bytes).ToArray()));
    }

    private LiteDatabase Open()
    {
        var path = Path.Combine(directory, "bare.db");
        if (files is null)
        {
            return new LiteDatabase(path);
        }

        var data = new StoreFileStream(files.Open(path, StoreFileMode.OpenOrCreate));
        var log = new StoreFileStream(files.Open(Path.Combine(directory, "bare-log.db"), StoreFileMode.OpenOrCreate));
        files.FlushDirectory(directory);
        _streams.AddRange([data, log]);
        return new LiteDatabase(data, new BsonMapper(), log);
    }

    private void Write(WriteBatch batch)
    {
        try
        {
            var database = _database ?? throw new InvalidOperationException("The store is not open: call OpenAsync first.");
            database.BeginTrans();
            var collection = database.GetCollection(Collection);
            foreach (var operation in batch.Operations)
            {
                if (operation.Put is { } put)
                {
                    collection.Upsert(ToDocument(put));
                }
                else
                {
                    collection.Delete(operation.Id.ToString());
                }
            }

            database.Commit();
        }
        catch (Exception e) when (e is LiteException or IOException or ObjectDisposedException)
        {
            throw new StorageException(StorageException.Unavailable, directory, "write", $"LiteDB failed: {e.GetType().Name}.", isTransient: false, e);
        }

        lock (_gate)
        {
            _observer!.OnBatch(batch);
        }
    }
}
