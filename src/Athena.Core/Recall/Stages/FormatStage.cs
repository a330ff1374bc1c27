using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Athena.Diagnostics;
using Athena.Model;
using Athena.Recall.Strategies;

namespace Athena.Recall.Stages;

/// <summary>A result to JSON or to plain text, written into the caller's buffer without allocation.</summary>
public sealed class FormatStage
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    // What would start a line, or move a cursor: a memory must not be able to look like another hit.
    private static readonly SearchValues<char> Breaking = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Append(0x2028).Append(0x2029).Select(static c => (char)c)]);

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    /// <summary>Writes a result as JSON in UTF-8, on one line; see <see cref="WriteJson(RecallResult, string, Utf8JsonWriter)"/>.</summary>
    public void WriteJson(RecallResult result, IBufferWriter<byte> output)
    {
        var json = _writer ??= new Utf8JsonWriter(output, Options);
        json.Reset(output);
        WriteJson(result, null, json);
        json.Flush();
    }

    /// <summary>
    /// Writes <c>{"query"?, "results": [{"id", "source_id", "score", "text", ...}], "omitted"?, "degraded_reason"?}</c>, and of a strategy
    /// that was asked for by name how it answered. A hit also has
    /// <c>author</c>, <c>occurred_at</c>, <c>shortened</c>, <c>duplicates</c> and <c>explain</c> where they say something.
    /// </summary>
    /// <param name="result">What was found.</param>
    /// <param name="query">The question; null to leave it out.</param>
    /// <param name="json">Where to; not flushed.</param>
    public void WriteJson(RecallResult result, string? query, Utf8JsonWriter json)
    {
        using var span = StageSpan.Start(RecallStage.Format);
        json.WriteStartObject();
        if (query is not null)
        {
            json.WriteString("query"u8, query);
        }

        json.WriteStartArray("results"u8);
        for (var i = 0; i < result.Hits.Count; i++)
        {
            HitJson.Write(json, result.Hits[i]);
        }

        json.WriteEndArray();
        if (result.Omitted > 0)
        {
            json.WriteNumber("omitted"u8, result.Omitted);
        }

        if (result.DegradedReason is { } reason)
        {
            json.WriteString("degraded_reason"u8, reason);
        }

        if (result.Report is { } report && !string.Equals(report.Strategy, StrategyRegistry.Pinned, StringComparison.Ordinal))
        {
            ReportJson.Write(json, report);
        }

        json.WriteEndObject();
    }

    /// <summary>
    /// Writes one numbered line a hit, fit to be read by a person or put before a model: <c>1. [2026-11-23, Ada] text</c>.
    /// Line breaks and control characters of the stored text become blanks.
    /// </summary>
    public void WriteText(RecallResult result, IBufferWriter<byte> output)
    {
        using var span = StageSpan.Start(RecallStage.Format);
        for (var i = 0; i < result.Hits.Count; i++)
        {
            var hit = result.Hits[i];
            Write(output, i + 1, default);
            Encoding.UTF8.GetBytes(". ", output);
            WriteOrigin(hit.Memory, output);
            WriteOnOneLine(hit.Text, output);
            Encoding.UTF8.GetBytes(hit.Shortened ? " [...]\n" : "\n", output);
        }
    }

    private static void WriteOnOneLine(ReadOnlySpan<char> text, IBufferWriter<byte> output)
    {
        for (var at = text.IndexOfAny(Breaking); at >= 0; at = text.IndexOfAny(Breaking))
        {
            Encoding.UTF8.GetBytes(text[..at], output);
            Encoding.UTF8.GetBytes(" ", output);
            text = text[(at + 1)..];
        }

        Encoding.UTF8.GetBytes(text, output);
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
            WriteOnOneLine(author, output);
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
