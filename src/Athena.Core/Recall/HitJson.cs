using System.Globalization;
using System.Text.Json;
using Athena.Model;

namespace Athena.Recall;

/// <summary>One hit as a JSON object; keys beyond id, source_id, score and text appear only where they say something.</summary>
internal static class HitJson
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public static void Write(Utf8JsonWriter json, in RecallHit hit)
    {
        json.WriteStartObject();
        Span<char> id = stackalloc char[MemoryId.TextLength];
        hit.Memory.Id.WriteChars(id);
        json.WriteString("id"u8, id);
        json.WriteString("source_id"u8, hit.Memory.SourceId);
        json.WriteNumber("score"u8, hit.Score);
        json.WriteString("text"u8, hit.Text);
        if (hit.Memory.Author is { } author)
        {
            json.WriteString("author"u8, author);
        }

        if (hit.Memory.OccurredAt is { } time)
        {
            Span<char> shown = stackalloc char[TimeFormat.Length];
            time.UtcDateTime.TryFormat(shown, out var written, TimeFormat, CultureInfo.InvariantCulture);
            json.WriteString("occurred_at"u8, shown[..written]);
        }

        if (hit.Shortened)
        {
            json.WriteBoolean("shortened"u8, true);
        }

        WriteDuplicates(json, hit.Duplicates);
        if (hit.Notes is { } notes)
        {
            ReportJson.Write(json, notes);
        }

        if (hit.Explanation is { } explanation)
        {
            WriteExplanation(json, explanation);
        }

        json.WriteEndObject();
    }

    private static void WriteDuplicates(Utf8JsonWriter json, IReadOnlyList<MemoryId>? duplicates)
    {
        if (duplicates is null)
        {
            return;
        }

        json.WriteStartArray("duplicates"u8);
        foreach (var duplicate in duplicates)
        {
            json.WriteStringValue(duplicate.ToString());
        }

        json.WriteEndArray();
    }

    private static void WriteExplanation(Utf8JsonWriter json, HitExplanation explanation)
    {
        json.WriteStartObject("explain"u8);
        json.WriteStartArray("arms"u8);
        foreach (var arm in explanation.Arms)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, arm.Name);
            if (arm.Rank is { } rank)
            {
                json.WriteNumber("rank"u8, rank);
            }
            else
            {
                json.WriteNull("rank"u8);
            }

            json.WriteNumber("raw_score"u8, arm.RawScore);
            json.WriteNumber("score"u8, arm.CalibratedScore);
            json.WriteNumber("contribution"u8, arm.Contribution);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("boosts"u8);
        foreach (var boost in explanation.Boosts)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, boost.Name);
            json.WriteNumber("value"u8, boost.Value);
            json.WriteNumber("contribution"u8, boost.Contribution);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
