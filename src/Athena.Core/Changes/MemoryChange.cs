using Athena.Model;

namespace Athena.Changes;

/// <summary>What an update changes of a record: only what is set. The ranges are those of <see cref="NewMemory"/>.</summary>
public sealed partial record MemoryChange
{
    /// <summary>Gets the new text; null leaves it. It is embedded anew.</summary>
    public string? Text { get; init; }

    /// <summary>Gets the new author; null clears it.</summary>
    public Optional<string?> Author { get; init; }

    /// <summary>Gets the new session; null clears it.</summary>
    public Optional<string?> Session { get; init; }

    /// <summary>Gets the new id of the caller's own; null clears it.</summary>
    public Optional<string?> SourceId { get; init; }

    /// <summary>Gets the new time at which it happened, kept to the millisecond; null clears it.</summary>
    public Optional<DateTimeOffset?> OccurredAt { get; init; }

    /// <summary>Gets all tags that it has from then on; null leaves them.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Gets the new importance, 0 to 1; null leaves it.</summary>
    public float? Importance { get; init; }

    /// <summary>Checks every field that is set.</summary>
    /// <exception cref="InvalidInputException">A field is out of range, or none is set.</exception>
    public void Validate()
    {
        if (this == new MemoryChange())
        {
            Throw.InvalidInput("change", "no field", "at least one field", "set what shall change");
        }

        new NewMemory
        {
            Text = Text ?? "unchanged",
            Author = Author.Value,
            Session = Session.Value,
            SourceId = SourceId.Value,
            Tags = Tags ?? [],
            Importance = Importance ?? NewMemory.DefaultImportance,
            Facets = ApplyTo(MemoryFacets.None),
        }.Validate();
    }

    /// <summary>Makes the next version of a record.</summary>
    /// <exception cref="InvalidInputException">The change makes the valid interval empty.</exception>
    internal MemoryRecord ApplyTo(MemoryRecord record) => record with
    {
        Text = Text ?? record.Text,
        Author = Author.Or(record.Author),
        Session = Session.Or(record.Session),
        SourceId = SourceId.Or(record.SourceId),
        OccurredAt = OccurredAt.IsSet ? NewMemory.Milliseconds(OccurredAt.Value) : record.OccurredAt,
        Tags = Tags is null ? record.Tags : [.. Tags],
        Importance = Importance ?? record.Importance,
        Facets = ApplyTo(record.Facets),
        Version = record.Version + 1,
    };
}
