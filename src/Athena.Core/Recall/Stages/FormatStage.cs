using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Athena.Diagnostics;
using Athena.Model;

namespace Athena.Recall.Stages;

/// <summary>A result to JSON or to plain text, written into the caller's buffer without allocation.</summary>
public sealed class FormatStage
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    /// <summary>
    /// Writes <c>{"results": [{"id", "source_id", "score", "text", "author"?, "occurred_at"?, "shortened"?}], "tokens", "omitted", "degraded"?}</c>
    /// in UTF-8, on one line.
    /// </summary>
    public void WriteJson(RecallResult result, IBufferWriter<byte> output)
    {
        using var span = StageSpan.Start(RecallStage.Format);
        var json = _writer ??= new Utf8JsonWriter(output, Options);
        json.Reset(output);
        json.WriteStartObject();
        json.WriteStartArray("results"u8);
        for (var i = 0; i < result.Hits.Count; i++)
        {
            WriteHit(json, result.Hits[i]);
        }

        json.WriteEndArray();
        json.WriteNumber("tokens"u8, result.Tokens);
        json.WriteNumber("omitted"u8, result.Omitted);
        if (result.DegradedReason is { } reason)
        {
            json.WriteString("degraded"u8, reason);
        }

        json.WriteEndObject();
        json.Flush();
    }

    /// <summary>Writes one numbered line a hit, fit to be read by a person or put before a model: <c>1. [2026-11-23, Ada] text</c>.</summary>
    public void WriteText(RecallResult result, IBufferWriter<byte> output)
    {
        using var span = StageSpan.Start(RecallStage.Format);
        for (var i = 0; i < result.Hits.Count; i++)
        {
            var hit = result.Hits[i];
            Write(output, i + 1, default);
            Encoding.UTF8.GetBytes(". ", output);
            WriteOrigin(hit.Memory, output);
            Encoding.UTF8.GetBytes(hit.Text, output);
            Encoding.UTF8.GetBytes(hit.Shortened ? " [...]\n" : "\n", output);
        }
    }

    private static void WriteHit(Utf8JsonWriter json, in RecallHit hit)
    {
        Span<char> id = stackalloc char[MemoryId.TextLength];
        hit.Memory.Id.WriteChars(id);
        json.WriteStartObject();
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
            json.WriteString("occurred_at"u8, time);
        }

        if (hit.Shortened)
        {
            json.WriteBoolean("shortened"u8, true);
        }

        json.WriteEndObject();
    }

    private static void WriteOrigin(MemoryRecord memory, IBufferWriter<byte> output)
    {
        if (memory.OccurredAt is null && memory.Author is null)
        {
            return;
        }

        Encoding.UTF8.GetBytes("[", output);
        if (memory.OccurredAt is { } time)
        {
            Write(output, time, "yyyy-MM-dd");
        }

        if (memory.Author is { } author)
        {
            Encoding.UTF8.GetBytes(memory.OccurredAt is null ? "" : ", ", output);
            Encoding.UTF8.GetBytes(author, output);
        }

        Encoding.UTF8.GetBytes("] ", output);
    }

    private static void Write<T>(IBufferWriter<byte> output, T value, ReadOnlySpan<char> format)
        where T : IUtf8SpanFormattable
    {
        const int Longest = 32;
        value.TryFormat(output.GetSpan(Longest), out var written, format, CultureInfo.InvariantCulture);
        output.Advance(written);
    }
}
