using Athena.Model;

namespace Athena.Cli.Input;

/// <summary>The values of a line of `import` while it is read; null is absent.</summary>
internal sealed class ImportFields
{
    public MemoryId? Id { get; set; }

    public string? Tenant { get; set; }

    public string? Scope { get; set; }

    public string? Text { get; set; }

    public string? Author { get; set; }

    public string? Session { get; set; }

    public string? SourceId { get; set; }

    public string? VectorModel { get; set; }

    public float[]? Vector { get; set; }

    public float? Importance { get; set; }

    public int Version { get; set; } = 1;

    public List<string>? Tags { get; set; }

    public MemoryId? Supersedes { get; set; }

    public List<MemoryId>? DerivedFrom { get; set; }

    public MemoryFacets Facets { get; set; } = MemoryFacets.None;

    public DateTimeOffset? OccurredAt { get; set; }

    public DateTimeOffset? RecordedAt { get; set; }

    public DateTimeOffset? RecordedTo { get; set; }

    public DateTimeOffset? ForgottenAt { get; set; }
}
