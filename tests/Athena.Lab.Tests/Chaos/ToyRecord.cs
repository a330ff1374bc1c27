using Athena.Model;

namespace Athena.Lab.Tests.Chaos;

/// <summary>A record as a <see cref="ToyStore"/> writes it.</summary>
internal sealed record ToyRecord(string Text, DateTimeOffset At, DateTimeOffset? Occurred, string? Author, string? Session, string? Source, string[] Tags, int Version, float Importance, MemoryFacets? Facets)
{
    public static ToyRecord Of(MemoryRecord r) => new(r.Text, r.RecordedAt, r.OccurredAt, r.Author, r.Session, r.SourceId, [.. r.Tags], r.Version, r.Importance, r.Facets);

    public MemoryRecord ToRecord(Scope scope, MemoryId id) => new()
    {
        Id = id,
        Scope = scope,
        Text = Text,
        RecordedAt = At,
        OccurredAt = Occurred,
        Author = Author,
        Session = Session,
        SourceId = Source,
        Tags = Tags,
        Version = Version,
        Importance = Importance,
        Facets = Facets,
    };
}
