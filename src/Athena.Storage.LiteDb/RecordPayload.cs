using Athena.Model;

namespace Athena.Storage.LiteDb;

/// <summary>The stored form of a record: JSON, so that a data file can be read without Athena. The id is the document's own.</summary>
internal sealed record RecordPayload
{
    public required string Tenant { get; init; }

    public required string Scope { get; init; }

    public required string Text { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public DateTimeOffset? OccurredAt { get; init; }

    public string? Author { get; init; }

    public string? Session { get; init; }

    public string? SourceId { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public required float Importance { get; init; }

    /// <summary>Gets the version; absent in documents of format 1, which stands for 1.</summary>
    public int? Version { get; init; }

    public string? Supersedes { get; init; }

    public DateTimeOffset? RecordedTo { get; init; }

    public IReadOnlyList<string>? DerivedFrom { get; init; }

    public string? Type { get; init; }

    public bool? Pinned { get; init; }

    public string? Subject { get; init; }

    public string? Attribute { get; init; }

    public string? Object { get; init; }

    public DateTimeOffset? ValidFrom { get; init; }

    public DateTimeOffset? ValidTo { get; init; }

    public IReadOnlyList<string>? Files { get; init; }

    public string? Task { get; init; }

    public static RecordPayload Of(MemoryRecord record) => new()
    {
        Tenant = record.Scope.Tenant,
        Scope = record.Scope.Name,
        Text = record.Text,
        RecordedAt = record.RecordedAt,
        OccurredAt = record.OccurredAt,
        Author = record.Author,
        Session = record.Session,
        SourceId = record.SourceId,
        Tags = record.Tags,
        Importance = record.Importance,
        Version = record.Version,
        Supersedes = record.Supersedes?.ToString(),
        RecordedTo = record.RecordedTo,
        DerivedFrom = record.DerivedFrom.Count == 0 ? null : [.. record.DerivedFrom.Select(static id => id.ToString())],
        Type = record.Type,
        Pinned = record.Pinned ? true : null,
        Subject = record.Subject,
        Attribute = record.Attribute,
        Object = record.Object,
        ValidFrom = record.ValidFrom,
        ValidTo = record.ValidTo,
        Files = record.Files.Count == 0 ? null : record.Files,
        Task = record.Task,
    };

    /// <exception cref="InvalidInputException">An id or the scope is none, though the checksum holds: another version wrote it.</exception>
    public MemoryRecord ToRecord(MemoryId id) => new()
    {
        Id = id,
        Scope = new Scope(Tenant, Scope),
        Text = Text,
        RecordedAt = RecordedAt,
        OccurredAt = OccurredAt,
        Author = Author,
        Session = Session,
        SourceId = SourceId,
        Tags = Tags,
        Importance = Importance,
        Version = Version ?? 1,
        Supersedes = Supersedes is null ? null : MemoryId.Parse(Supersedes),
        RecordedTo = RecordedTo,
        DerivedFrom = DerivedFrom is null ? [] : [.. DerivedFrom.Select(MemoryId.Parse)],
        Facets = Facets(),
    };

    private MemoryFacets Facets() => new()
    {
        Type = Type,
        Pinned = Pinned ?? false,
        Subject = Subject,
        Attribute = Attribute,
        Object = Object,
        ValidFrom = ValidFrom,
        ValidTo = ValidTo,
        Files = Files ?? [],
        Task = Task,
    };
}
