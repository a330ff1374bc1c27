using System.Text.Json;
using Athena.Model;
using LiteDB;

namespace Athena.Storage.LiteDb.View;

/// <summary>Reads all documents of a database in small transactions, verifies each, and goes on behind those that LiteDB cannot read.</summary>
/// <param name="open">Opens the database anew after LiteDB gave up.</param>
internal sealed class DocumentScan(Func<DocumentDatabase> open)
{
    /// <summary>Above this number of documents that LiteDB itself cannot read, the file is beyond reading one by one.</summary>
    private const int MaxUnreadable = 100;

    private const int ChunkSize = 500;

    /// <summary>Reads them by id, the damaged ones too.</summary>
    /// <param name="database">Left open, or replaced by another one where LiteDB gave up.</param>
    public List<ViewDocument> Read(ref DocumentDatabase database)
    {
        try
        {
            return ReadInChunks(database);
        }
        catch (Exception e) when (e is not (StorageException or OutOfMemoryException))
        {
            // LiteDB cannot read some document and may have closed itself: again, one by one, to have the others.
            Reopen(ref database);
            return ReadById(ref database);
        }
    }

    private static List<ViewDocument> ReadInChunks(DocumentDatabase database)
    {
        List<ViewDocument> found = [];
        var last = BsonValue.MinValue;
        int read;
        do
        {
            var chunk = database.Memories.Query().Where("_id > @0", last).OrderBy("_id").Limit(ChunkSize).ToList();
            found.AddRange(chunk.Select(Decode));
            read = chunk.Count;
            last = read > 0 ? chunk[^1][MemoryDocument.IdField] : last;
        }
        while (read == ChunkSize);
        return found;
    }

    private static ViewDocument Decode(BsonDocument source)
    {
        var id = source[MemoryDocument.IdField] is { IsBinary: true, AsBinary.Length: MemoryId.ByteLength } key ? MemoryId.FromBytes(key.AsBinary) : (MemoryId?)null;
        if (!MemoryDocument.TryRead(source, out var document))
        {
            return new ViewDocument(id, 0, null, null, BsonSerializer.Serialize(source));
        }

        try
        {
            return new ViewDocument(id, document.Sequence, document.ForgottenAt, document.ToMemory(), []);
        }
        catch (Exception e) when (e is JsonException or InvalidInputException)
        {
            return new ViewDocument(id, 0, null, null, BsonSerializer.Serialize(source));
        }
    }

    private List<ViewDocument> ReadById(ref DocumentDatabase database)
    {
        List<ViewDocument> found = [];
        var unreadable = 0;
        var ids = database.Memories.Query().Select("_id").ToEnumerable().Select(static document => document[MemoryDocument.IdField]).ToList();
        foreach (var id in ids)
        {
            try
            {
                if (database.Memories.FindById(id) is { } document)
                {
                    found.Add(Decode(document));
                }
            }
            catch (Exception e) when (e is not OutOfMemoryException && ++unreadable <= MaxUnreadable)
            {
                found.Add(new ViewDocument(id is { IsBinary: true, AsBinary.Length: MemoryId.ByteLength } ? MemoryId.FromBytes(id.AsBinary) : null, 0, null, null, []));
                Reopen(ref database);
            }
        }

        return found;
    }

    private void Reopen(ref DocumentDatabase database)
    {
        database.Abandon();
        database = open();
    }
}
