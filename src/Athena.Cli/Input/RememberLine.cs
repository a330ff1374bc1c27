using Athena.Model;

namespace Athena.Cli.Input;

/// <summary>Reads a line of `remember --jsonl`.</summary>
internal static class RememberLine
{
    // The last row is written by `export`; it is read over, so that an export can be remembered again, under new ids.
    private static readonly string[] Keys =
    [
        "text", "scope", "session", "author", "occurred_at", "tags", "source_id", "importance",
        .. FacetKeys.All,
        "id", "recorded_at", "version", "supersedes", "recorded_to", "derived_from", "vector_model", "vector", "forgotten_at",
    ];

    /// <summary>Reads a line.</summary>
    /// <param name="line">UTF-8.</param>
    /// <param name="template">The values of the keys that the line does not have.</param>
    /// <exception cref="InvalidInputException">The line is no such object, or a value is out of range.</exception>
    /// <exception cref="CliException">The text is missing.</exception>
    public static NewMemory Parse(ReadOnlySpan<byte> line, NewMemory template)
    {
        string? text = null;
        var memory = template;
        var json = new JsonLineReader(line, Keys);
        while (json.ReadKey() is { } key)
        {
            switch (key)
            {
                case "text":
                    text = json.ReadString(key);
                    break;
                case "scope":
                    memory = memory with { Scope = new Scope(template.Scope.Tenant, json.ReadString(key)) };
                    break;
                case "session":
                    memory = memory with { Session = json.ReadString(key) };
                    break;
                case "author":
                    memory = memory with { Author = json.ReadString(key) };
                    break;
                case "occurred_at":
                    memory = memory with { OccurredAt = IsoTime.Parse(json.ReadString(key), key) };
                    break;
                case "tags":
                    memory = memory with { Tags = json.ReadStrings(key) };
                    break;
                case "source_id":
                    memory = memory with { SourceId = json.ReadString(key) };
                    break;
                case "importance":
                    memory = memory with { Importance = json.ReadNumber(key) };
                    break;
                default:
                    if (FacetKeys.TryRead(ref json, key, memory.Facets ?? MemoryFacets.None) is { } facets)
                    {
                        memory = memory with { Facets = facets };
                    }
                    else
                    {
                        json.SkipValue();
                    }

                    break;
            }
        }

        return memory with { Text = text ?? throw new CliException(new(CliError.MissingArgument, "'text' is required: what is to be remembered.")) };
    }
}
