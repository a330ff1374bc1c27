using System.Text.Json;

namespace Athena.Recall;

/// <summary>How an answer was made, as JSON properties; those that say nothing are left out.</summary>
internal static class ReportJson
{
    /// <summary>Writes <c>"strategy", "plan", "abstained"?, "confidence"?, "warnings"?, "route"?</c> into the open object.</summary>
    public static void Write(Utf8JsonWriter json, RecallReport report)
    {
        json.WriteString("strategy"u8, report.Strategy);
        json.WriteString("plan"u8, report.PlanHash);
        if (report.Abstained)
        {
            json.WriteBoolean("abstained"u8, true);
        }

        if (report.Confidence is { } confidence)
        {
            json.WriteNumber("confidence"u8, confidence);
        }

        if (report.Warnings.Count > 0)
        {
            json.WriteStartArray("warnings"u8);
            foreach (var warning in report.Warnings)
            {
                json.WriteStringValue(warning);
            }

            json.WriteEndArray();
        }

        if (report.Route.Count > 0)
        {
            json.WriteStartArray("route"u8);
            foreach (var step in report.Route)
            {
                json.WriteStartObject();
                json.WriteString("strategy"u8, step.Strategy);
                json.WriteString("reason"u8, step.Reason);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }
    }

    /// <summary>Writes <c>"mark"?, "superseded_by"?, "covers"?, "span": [from, to]?, "path"?</c> of a hit into its open object.</summary>
    public static void Write(Utf8JsonWriter json, HitNotes notes)
    {
        if (notes.Mark is { } mark)
        {
            json.WriteString("mark"u8, mark);
        }

        if (notes.SupersededBy is { } newer)
        {
            json.WriteString("superseded_by"u8, newer.ToString());
        }

        if (notes.Covers.Count > 0)
        {
            json.WriteStartArray("covers"u8);
            foreach (var covered in notes.Covers)
            {
                json.WriteStringValue(covered.ToString());
            }

            json.WriteEndArray();
        }

        if (notes.Span is { } span)
        {
            json.WriteStartArray("span"u8);
            json.WriteNumberValue(span.Start.Value);
            json.WriteNumberValue(span.End.Value);
            json.WriteEndArray();
        }

        if (notes.Path is { } path)
        {
            json.WriteString("path"u8, path);
        }
    }
}
