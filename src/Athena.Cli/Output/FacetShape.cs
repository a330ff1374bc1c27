using System.Text.Json;
using Athena.Model;

namespace Athena.Cli.Output;

/// <summary>The facets of a record as keys of its object; those that say nothing are left out.</summary>
internal static class FacetShape
{
    /// <summary>Writes the keys; none for null.</summary>
    public static void Write(Utf8JsonWriter json, MemoryFacets? facets)
    {
        if (facets is null)
        {
            return;
        }

        WriteText(json, "type", facets.Type);
        if (facets.Pinned)
        {
            json.WriteBoolean("pinned", true);
        }

        WriteText(json, "subject", facets.Subject);
        WriteText(json, "attribute", facets.Attribute);
        WriteText(json, "object", facets.Object);
        WriteText(json, "valid_from", facets.ValidFrom is { } from ? JsonShapes.ToText(from) : null);
        WriteText(json, "valid_to", facets.ValidTo is { } to ? JsonShapes.ToText(to) : null);
        if (facets.Files.Count > 0)
        {
            json.WriteStartArray("files");
            foreach (var file in facets.Files)
            {
                json.WriteStringValue(file);
            }

            json.WriteEndArray();
        }

        WriteText(json, "task", facets.Task);
    }

    private static void WriteText(Utf8JsonWriter json, string key, string? value)
    {
        if (value is not null)
        {
            json.WriteString(key, value);
        }
    }
}
