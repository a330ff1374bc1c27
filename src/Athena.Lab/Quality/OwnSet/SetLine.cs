using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Athena.Lab.Quality.OwnSet;

/// <summary>Writes the lines that <see cref="JsonLinesDataset"/> reads.</summary>
internal static class SetLine
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Memory(QualityMemory memory) => Write("memory", memory.Scope, memory.Id, writer =>
    {
        Text(writer, "session", memory.Session);
        Text(writer, "author", memory.Author);
        Time(writer, "occurred_at", memory.OccurredAt);
        Text(writer, "updates", memory.Updates);
        writer.WriteString("text", memory.Text);
    });

    public static string Forget(string scope, string id) => Write("forget", scope, id, static _ => { });

    public static string Query(QualityQuery query) => Write("query", query.Scope, query.Id, writer =>
    {
        writer.WriteString("query", query.Text);
        Ids(writer, "gold", query.Gold.Keys, always: true);
        if (query.Gold.Count == 0)
        {
            writer.WriteString("expected", "none");
        }

        Text(writer, "category", query.Category);
        Text(writer, "split", query.Split);
        Time(writer, "as_of", query.AsOf);
        Ids(writer, "stale", query.Stale, always: false);
        Ids(writer, "forbidden", query.Forbidden, always: false);
    });

    private static string Write(string kind, string scope, string id, Action<Utf8JsonWriter> fields)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("kind", kind);
            writer.WriteString("scope", scope);
            writer.WriteString("id", id);
            fields(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Text(Utf8JsonWriter writer, string key, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(key, value);
        }
    }

    private static void Time(Utf8JsonWriter writer, string key, DateTimeOffset? value)
    {
        if (value is { } time)
        {
            writer.WriteString(key, time.UtcDateTime);
        }
    }

    private static void Ids(Utf8JsonWriter writer, string key, IEnumerable<string> ids, bool always)
    {
        if (always || ids.Any())
        {
            writer.WriteStartArray(key);
            foreach (var id in ids)
            {
                writer.WriteStringValue(id);
            }

            writer.WriteEndArray();
        }
    }
}
