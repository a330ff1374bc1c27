using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Athena.Model;
using Athena.Storage;
using Athena.Tests.Storage.LiteDb.Files;
using LiteDB;
using LiteDB.Engine;

namespace Athena.Tests.Storage.LiteDb.Migration;

/// <summary>
/// Writes a data directory as Athena did before the journal, with LiteDB itself and without any code of the store: the format is frozen here.
/// </summary>
internal static class Format1Fixture
{
    public const string Directory = "/data";
    public const string Data = Directory + "/athena.db";
    public const string Log = Directory + "/athena-log.db";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static MemoryFileLayer Write(IEnumerable<(StoredMemory Memory, long Sequence, long? ForgottenAt)> records, long applied, int version = 1, bool unfinishedLog = false)
    {
        var files = new MemoryFileLayer();
        var list = records.ToList();
        using var data = new MemoryStream();
        using var log = new MemoryStream();
        using (var database = new LiteDatabase(new LiteEngine(new EngineSettings { DataStream = data, LogStream = log, Collation = Collation.Binary }), new BsonMapper()))
        {
            database.CheckpointSize = 0;
            list.ForEach(record => database.GetCollection("memories").Insert(Document(record.Memory, record.Sequence, record.ForgottenAt)));
            database.GetCollection("meta").Insert(Meta(applied, list.Count, version));
            if (!unfinishedLog)
            {
                database.Checkpoint();
            }
        }

        // Closed, because LiteDB writes its log behind the caller's back; without an automatic checkpoint the log stays.
        Assert.Equal(unfinishedLog, log.Length > 0);
        files.Put(Data, data.ToArray());
        files.Put(Log, log.ToArray());
        return files;
    }

    private static BsonDocument Meta(long applied, long records, int version) => new()
    {
        ["_id"] = "store",
        ["format_version"] = version,
        ["created_at"] = 1_790_000_000_000L,
        ["applied"] = applied,
        ["records"] = records,
        ["checksum"] = (long)XxHash64.HashToUInt64(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{version}|1790000000000|{applied}|{records}"))),
    };

    private static BsonDocument Document(StoredMemory memory, long sequence, long? forgottenAt)
    {
        var id = new byte[16];
        memory.Record.Id.WriteBytes(id);
        var payload = Payload(memory.Record);
        var vector = memory.Vector is { } stored ? MemoryMarshal.AsBytes(stored.Values.Span).ToArray() : null;
        var document = new BsonDocument { ["_id"] = id, ["p"] = payload, ["l"] = sequence, ["c"] = Checksum(id, sequence, forgottenAt, payload, memory.Vector?.ModelId, vector) };
        if (vector is not null)
        {
            document["m"] = memory.Vector!.ModelId;
            document["v"] = vector;
        }

        if (forgottenAt is { } at)
        {
            document["f"] = at;
        }

        return document;
    }

    private static byte[] Payload(MemoryRecord record)
    {
        var json = new JsonObject
        {
            ["tenant"] = record.Scope.Tenant,
            ["scope"] = record.Scope.Name,
            ["text"] = record.Text,
            ["recorded_at"] = record.RecordedAt,
        };
        Add(json, "occurred_at", record.OccurredAt);
        Add(json, "author", record.Author);
        Add(json, "session", record.Session);
        Add(json, "source_id", record.SourceId);
        json["tags"] = new JsonArray([.. record.Tags.Select(static tag => (JsonNode?)tag)]);
        json["importance"] = record.Importance;
        return Encoding.UTF8.GetBytes(json.ToJsonString(Readable));
    }

    private static void Add<T>(JsonObject json, string name, T? value)
    {
        if (value is not null)
        {
            json[name] = JsonValue.Create(value);
        }
    }

    private static long Checksum(byte[] id, long sequence, long? forgottenAt, byte[] payload, string? model, byte[]? vector)
    {
        var hash = new XxHash64();
        void Number(long value) => hash.Append(BitConverter.GetBytes(value));
        void Part(byte[]? part)
        {
            Number(part?.Length ?? -1L);
            hash.Append(part.AsSpan());
        }

        Number(System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(id));
        Number(System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(id.AsSpan(8)));
        Number(sequence);
        Number(forgottenAt is null ? 0 : 1);
        Number(forgottenAt ?? 0);
        Part(payload);
        Part(model is null ? null : Encoding.UTF8.GetBytes(model));
        Part(vector);
        return (long)hash.GetCurrentHashAsUInt64();
    }
}
