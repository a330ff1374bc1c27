using System.Runtime.InteropServices;
using Athena.Lab.Durability;
using Athena.Model;
using LiteDB;

namespace Athena.Benchmarks.Durability.Engines;

/// <summary>LiteDB alone, with the only barrier it has: <c>Checkpoint</c> after each insert, both under one lock, as it asks for one writer.</summary>
public sealed class LiteDbEngine(string folder) : IWriteEngine
{
    private readonly Lock _gate = new();
    private LiteDatabase? _database;

    /// <inheritdoc/>
    public string Name => EngineNames.LiteDb;

    /// <inheritdoc/>
    public bool BlocksThreads => true;

    /// <inheritdoc/>
    public Task OpenAsync(int writers)
    {
        _database = new LiteDatabase(Path.Combine(folder, "peer.db"));
        _database.Checkpoint();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask WriteAsync(int writer, WorkItem[] items)
    {
        var documents = Array.ConvertAll(items, ToDocument);
        lock (_gate)
        {
            _database!.GetCollection("memory", BsonAutoId.Guid).Insert(documents);
            _database.Checkpoint();
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task ReadBackAsync(Proof proof)
    {
        await DisposeAsync();
        await OpenAsync(1);
        foreach (var document in _database!.GetCollection("memory", BsonAutoId.Guid).FindAll())
        {
            proof.Take(document["source_id"].AsString, document["text"].AsString, MemoryMarshal.Cast<byte, float>(document["vector"].AsBinary));
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _database?.Dispose();
        _database = null;
        return ValueTask.CompletedTask;
    }

    private static BsonDocument ToDocument(WorkItem item)
    {
        var record = item.Memory.Record;
        var id = new byte[MemoryId.ByteLength];
        record.Id.WriteBytes(id);
        return new BsonDocument
        {
            ["_id"] = id,
            ["tenant"] = record.Scope.Tenant,
            ["scope"] = record.Scope.Name,
            ["text"] = record.Text,
            ["recorded_at"] = record.RecordedAt.ToUnixTimeMilliseconds(),
            ["session"] = record.Session,
            ["source_id"] = record.SourceId,
            ["tags"] = string.Join('\n', record.Tags),
            ["importance"] = (double)record.Importance,
            ["version"] = record.Version,
            ["model"] = item.Memory.Vector!.ModelId,
            ["vector"] = item.VectorBytes,
        };
    }
}
