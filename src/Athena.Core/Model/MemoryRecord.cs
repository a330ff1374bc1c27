namespace Athena.Model;

/// <summary>One stored memory. Immutable; the author is a field of its own and never a part of the text.</summary>
public sealed record MemoryRecord : FacetedMemory
{
    /// <summary>Gets the id, unique over all scopes.</summary>
    public required MemoryId Id { get; init; }

    /// <summary>Gets the scope; no answer leaves it.</summary>
    public required Scope Scope { get; init; }

    /// <summary>Gets the text as it was given, 1 to 65,536 UTF-8 bytes.</summary>
    public required string Text { get; init; }

    /// <summary>Gets the time at which Athena stored it (UTC, milliseconds).</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Gets the time at which it happened, where the caller said so (UTC, milliseconds).</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>Gets who said or wrote it: searched lexically, left out of the embedded text.</summary>
    public string? Author { get; init; }

    /// <summary>Gets the conversation or run it belongs to.</summary>
    public string? Session { get; init; }

    /// <summary>Gets the caller's own id for it.</summary>
    public string? SourceId { get; init; }

    /// <summary>Gets the labels; searched lexically.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Gets the number of the record's current image.</summary>
    /// <value>1 when it is remembered; each update adds 1.</value>
    public int Version { get; init; } = 1;

    /// <summary>Gets the record that this one replaced.</summary>
    public MemoryId? Supersedes { get; init; }

    /// <summary>Gets the time at which Athena stopped believing it (UTC, milliseconds): superseded or retracted. Such a record can be read, not recalled.</summary>
    public DateTimeOffset? RecordedTo { get; init; }

    /// <summary>Gets the records from which this one was made; at most 256.</summary>
    public IReadOnlyList<MemoryId> DerivedFrom { get; init; } = [];

    /// <summary>Gets how much it matters.</summary>
    /// <value>0 to 1; default 0.5.</value>
    public float Importance { get; init; } = NewMemory.DefaultImportance;
}
