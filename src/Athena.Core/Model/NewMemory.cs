namespace Athena.Model;

/// <summary>A memory as the caller gives it; the fields are those of <see cref="MemoryRecord"/>.</summary>
public sealed record NewMemory : FacetedMemory
{
    /// <summary>The longest text, in UTF-8 bytes.</summary>
    public const int MaxTextBytes = 65_536;

    /// <summary>The longest author, session or source id, in UTF-8 bytes.</summary>
    public const int MaxFieldBytes = 256;

    /// <summary>The longest tag, in UTF-8 bytes.</summary>
    public const int MaxTagBytes = 128;

    /// <summary>The most tags.</summary>
    public const int MaxTags = 32;

    /// <summary>The most records that one is derived from.</summary>
    public const int MaxDerivedFrom = 256;

    /// <summary>The importance of a memory of which nothing is said.</summary>
    public const float DefaultImportance = 0.5f;

    /// <summary>Gets the text: 1 to 65,536 UTF-8 bytes, not only white space, no lone surrogates.</summary>
    public required string Text { get; init; }

    /// <summary>Gets the scope.</summary>
    /// <value>Default <see cref="Model.Scope.Default"/>.</value>
    public Scope Scope { get; init; } = Scope.Default;

    /// <summary>Gets the time at which it happened; kept to the millisecond.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>Gets the author; at most 256 UTF-8 bytes.</summary>
    public string? Author { get; init; }

    /// <summary>Gets the session; at most 256 UTF-8 bytes.</summary>
    public string? Session { get; init; }

    /// <summary>Gets the caller's own id; at most 256 UTF-8 bytes.</summary>
    public string? SourceId { get; init; }

    /// <summary>Gets the tags: at most 32, each 1 to 128 UTF-8 bytes.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Gets how much it matters, 0 to 1.</summary>
    /// <value>Default 0.5.</value>
    public float Importance { get; init; } = DefaultImportance;

    /// <summary>Gets the records it was made from: at most 256, live and in the same scope when it is stored; repeats are dropped.</summary>
    public IReadOnlyList<MemoryId> DerivedFrom { get; init; } = [];

    /// <summary>Checks every field.</summary>
    /// <exception cref="InvalidInputException">A field is out of range.</exception>
    public void Validate()
    {
        FieldCheck.Text(Text, "text", MaxTextBytes);
        if (string.IsNullOrWhiteSpace(Text))
        {
            Throw.InvalidInput("text", Text, "more than white space", "leave empty memories out");
        }

        if (Scope.Name is null)
        {
            Throw.InvalidInput("scope", null, "a scope", "use Scope.Default");
        }

        FieldCheck.Text(Author, "author", MaxFieldBytes);
        FieldCheck.Text(Session, "session", MaxFieldBytes);
        FieldCheck.Text(SourceId, "source_id", MaxFieldBytes);
        Throw.IfOutside(Importance, 0, 1, "importance");
        Throw.IfOutside(Tags.Count, 0, MaxTags, "tags");
        foreach (var tag in Tags)
        {
            if (string.IsNullOrWhiteSpace(tag))
            {
                Throw.InvalidInput("tags", tag, "tags of more than white space", "leave empty tags out");
            }

            FieldCheck.Text(tag, "tags", MaxTagBytes);
        }

        Throw.IfOutside(DerivedFrom.Count, 0, MaxDerivedFrom, "derived_from");
        Facets?.Validate();
    }

    /// <summary>Cuts a time to what is stored.</summary>
    internal static DateTimeOffset? Milliseconds(DateTimeOffset? time) =>
        time is { } value ? DateTimeOffset.FromUnixTimeMilliseconds(value.ToUnixTimeMilliseconds()) : null;

    /// <summary>Makes the first version of its record.</summary>
    internal MemoryRecord ToRecord(MemoryId id, DateTimeOffset recordedAt) => new()
    {
        Id = id,
        Scope = Scope,
        Text = Text,
        RecordedAt = recordedAt,
        OccurredAt = Milliseconds(OccurredAt),
        Author = Author,
        Session = Session,
        SourceId = SourceId,
        Tags = Tags.Count == 0 ? [] : [.. Tags],
        Importance = Importance,
        DerivedFrom = DerivedFrom.Count == 0 ? [] : [.. DerivedFrom.Distinct()],
        Facets = Facets?.ToStored(),
    };
}
