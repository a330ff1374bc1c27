using System.Globalization;
using System.Text;
using System.Text.Json;
using Athena.Model;
using Athena.Recall;

namespace Athena.Cli.Output;

/// <summary>The JSON objects that the commands write.</summary>
internal static class JsonShapes
{
    /// <summary>The keys of `remember` plus the id, the scope and what Athena added; always all of them.</summary>
    public static void WriteRecord(Utf8JsonWriter json, MemoryRecord record)
    {
        json.WriteStartObject();
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
        json.WriteEndObject();
    }

    /// <summary>The answer to a recall; keys beyond id, source_id, score and text appear only where they say something.</summary>
    public static void WriteRecall(Utf8JsonWriter json, (string Query, RecallResult Result) answer)
    {
        json.WriteStartObject();
        json.WriteString("query", answer.Query);
        json.WriteStartArray("results");
        foreach (var hit in answer.Result.Hits)
        {
            WriteHit(json, hit);
        }

        json.WriteEndArray();
        if (answer.Result.Omitted > 0)
        {
            json.WriteNumber("omitted", answer.Result.Omitted);
        }

        if (answer.Result.DegradedReason is { } reason)
        {
            json.WriteString("degraded_reason", reason);
        }

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

    private static void WriteHit(Utf8JsonWriter json, RecallHit hit)
    {
        json.WriteStartObject();
        json.WriteString("id", hit.Memory.Id.ToString());
        json.WriteString("source_id", hit.Memory.SourceId);
        json.WriteNumber("score", hit.Score);
        json.WriteString("text", hit.Text);
        if (hit.Shortened)
        {
            json.WriteBoolean("shortened", true);
        }

        if (hit.Duplicates is { } duplicates)
        {
            json.WriteStartArray("duplicates");
            foreach (var id in duplicates)
            {
                json.WriteStringValue(id.ToString());
            }

            json.WriteEndArray();
        }

        if (hit.Explanation is { } explanation)
        {
            WriteExplanation(json, explanation);
        }

        json.WriteEndObject();
    }

    private static void WriteExplanation(Utf8JsonWriter json, HitExplanation explanation)
    {
        json.WriteStartObject("explain");
        json.WriteStartArray("arms");
        foreach (var arm in explanation.Arms)
        {
            json.WriteStartObject();
            json.WriteString("name", arm.Name);
            if (arm.Rank is { } rank)
            {
                json.WriteNumber("rank", rank);
            }
            else
            {
                json.WriteNull("rank");
            }

            json.WriteNumber("raw_score", arm.RawScore);
            json.WriteNumber("score", arm.CalibratedScore);
            json.WriteNumber("contribution", arm.Contribution);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("boosts");
        foreach (var boost in explanation.Boosts)
        {
            json.WriteStartObject();
            json.WriteString("name", boost.Name);
            json.WriteNumber("value", boost.Value);
            json.WriteNumber("contribution", boost.Contribution);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
