using System.Globalization;
using System.Text;
using System.Text.Json;
using Athena.Model;
using Athena.Recall;
using Athena.Recall.Stages;
using Athena.Recall.Strategies;
using Athena.Storage;

namespace Athena.Cli.Output;

/// <summary>The JSON objects that the commands write.</summary>
internal static class JsonShapes
{
    private static readonly FormatStage Format = new();

    /// <summary>The keys of `remember` plus the id, the scope and what Athena added; always all of them, but facets only where they are set and the tenant only where it is not the usual one.</summary>
    public static void WriteRecord(Utf8JsonWriter json, MemoryRecord record)
    {
        json.WriteStartObject();
        WriteFields(json, record);
        json.WriteEndObject();
    }

    /// <summary>A record as `export` writes it: the vector, where it is wanted, as 4 bytes a dimension, little endian, in base 64.</summary>
    public static void WriteExport(Utf8JsonWriter json, (StoredMemory Memory, DateTimeOffset? ForgottenAt, bool WithVector) line)
    {
        json.WriteStartObject();
        WriteFields(json, line.Memory.Record);
        if (line.ForgottenAt is { } at)
        {
            json.WriteString("forgotten_at", ToText(at));
        }

        if (line.WithVector)
        {
            json.WriteString("vector_model", line.Memory.Vector?.ModelId);
            WriteVector(json, line.Memory.Vector);
        }

        json.WriteEndObject();
    }

    /// <summary>The answer to a recall, as the engine's own format stage writes it.</summary>
    public static void WriteRecall(Utf8JsonWriter json, (string Query, RecallResult Result) answer) =>
        Format.WriteJson(answer.Result, answer.Query, json);

    /// <summary>A strategy: its name, what it is for and what it may cost.</summary>
    public static void WriteStrategy(Utf8JsonWriter json, RecallStrategy strategy)
    {
        json.WriteStartObject();
        json.WriteString("name", strategy.Name);
        json.WriteString("family", strategy.Family);
        json.WriteString("summary", strategy.Summary);
        json.WriteString("cost", strategy.Cost.Class);
        json.WriteStartArray("needs");
        foreach (var need in strategy.Needs)
        {
            json.WriteStringValue(need);
        }

        json.WriteEndArray();
        json.WriteString("falls_to", strategy.FallsTo);
        json.WriteEndObject();
    }

    /// <summary>The acknowledgement of a memory; the line it stood in, where it stood in one.</summary>
    public static void WriteStored(Utf8JsonWriter json, (long? Line, MemoryId Id, string? SourceId) stored)
    {
        json.WriteStartObject();
        if (stored.Line is { } line)
        {
            json.WriteNumber("line", line);
        }

        json.WriteString("id", stored.Id.ToString());
        json.WriteString("source_id", stored.SourceId);
        json.WriteEndObject();
    }

    public static void WriteError(Utf8JsonWriter json, CliError error)
    {
        json.WriteStartObject("error");
        json.WriteString("code", error.Code);
        json.WriteString("message", error.Message);
        json.WriteEndObject();
    }

    /// <summary>The answer to a line that was refused.</summary>
    public static void WriteLineError(Utf8JsonWriter json, (long Line, CliError Error) refusal)
    {
        json.WriteStartObject();
        json.WriteNumber("line", refusal.Line);
        WriteError(json, refusal.Error);
        json.WriteEndObject();
    }

    /// <summary>An error as one line.</summary>
    public static string ToJson(CliError error)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = MinimalJsonEncoder.Instance }))
        {
            json.WriteStartObject();
            WriteError(json, error);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    /// <summary>Writes a time as UTC to the millisecond.</summary>
    public static string ToText(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static void WriteVector(Utf8JsonWriter json, StoredVector? vector)
    {
        if (vector is null)
        {
            json.WriteNull("vector");
        }
        else
        {
            json.WriteBase64String("vector", VectorText.ToBytes(vector.Values.Span));
        }
    }

    private static void WriteFields(Utf8JsonWriter json, MemoryRecord record)
    {
        json.WriteString("id", record.Id.ToString());
        json.WriteString("text", record.Text);
        json.WriteString("scope", record.Scope.Name);
        json.WriteString("session", record.Session);
        json.WriteString("author", record.Author);
        json.WriteString("occurred_at", record.OccurredAt is { } time ? ToText(time) : null);
        json.WriteStartArray("tags");
        foreach (var tag in record.Tags)
        {
            json.WriteStringValue(tag);
        }

        json.WriteEndArray();
        json.WriteString("source_id", record.SourceId);
        json.WriteNumber("importance", record.Importance);
        json.WriteString("recorded_at", ToText(record.RecordedAt));
        json.WriteNumber("version", record.Version);
        json.WriteString("supersedes", record.Supersedes?.ToString());
        json.WriteString("recorded_to", record.RecordedTo is { } end ? ToText(end) : null);
        json.WriteStartArray("derived_from");
        foreach (var source in record.DerivedFrom)
        {
            json.WriteStringValue(source.ToString());
        }

        json.WriteEndArray();
        FacetShape.Write(json, record.Facets);
        if (record.Scope.Tenant != Scope.DefaultTenant)
        {
            json.WriteString("tenant", record.Scope.Tenant);
        }
    }
}
