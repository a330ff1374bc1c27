using Athena.Model;

namespace Athena.Cli.Input;

/// <summary>Reads the facets among the keys of a line.</summary>
internal static class FacetKeys
{
    /// <summary>Gets the keys.</summary>
    public static string[] All { get; } = ["type", "pinned", "subject", "attribute", "object", "valid_from", "valid_to", "files", "task"];

    /// <summary>Reads a value into the facets.</summary>
    /// <returns>The facets with it; null where the key is another one, whose value is still to be read.</returns>
    public static MemoryFacets? TryRead(ref JsonLineReader json, string key, MemoryFacets facets) => key switch
    {
        "type" => facets with { Type = json.ReadString(key) },
        "pinned" => facets with { Pinned = json.ReadBoolean(key) },
        "subject" => facets with { Subject = json.ReadString(key) },
        "attribute" => facets with { Attribute = json.ReadString(key) },
        "object" => facets with { Object = json.ReadString(key) },
        "valid_from" => facets with { ValidFrom = IsoTime.Parse(json.ReadString(key), key) },
        "valid_to" => facets with { ValidTo = IsoTime.Parse(json.ReadString(key), key) },
        "files" => facets with { Files = json.ReadStrings(key) },
        "task" => facets with { Task = json.ReadString(key) },
        _ => null,
    };
}
