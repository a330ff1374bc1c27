namespace Athena.Lab.Results;

/// <summary>A file made beside the numbers.</summary>
public sealed record ResultArtifact
{
    /// <summary>The kind of a flame graph.</summary>
    public const string FlameGraph = "flame_graph";

    /// <summary>Gets the kind, for example <see cref="FlameGraph"/> or <c>trace</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Gets the path, relative to the repository, with forward slashes.</summary>
    public required string Path { get; init; }

    /// <summary>Gets the id of the benchmark it belongs to, or null for the whole run.</summary>
    public string? Benchmark { get; init; }
}
