using Athena.Model;

namespace Athena.Changes;

/// <content>Changes of what only some records have.</content>
public sealed partial record MemoryChange
{
    /// <summary>Gets the new kind; null clears it.</summary>
    public Optional<string?> Type { get; init; }

    /// <summary>Gets whether it always stands; null leaves it.</summary>
    public bool? Pinned { get; init; }

    /// <summary>Gets the new subject; null clears it.</summary>
    public Optional<string?> Subject { get; init; }

    /// <summary>Gets the new attribute; null clears it.</summary>
    public Optional<string?> Attribute { get; init; }

    /// <summary>Gets the new object; null clears it.</summary>
    public Optional<string?> Object { get; init; }

    /// <summary>Gets the new time from which it is true, kept to the millisecond; null clears it.</summary>
    public Optional<DateTimeOffset?> ValidFrom { get; init; }

    /// <summary>Gets the new time at which it ceases to be true, kept to the millisecond; null clears it.</summary>
    public Optional<DateTimeOffset?> ValidTo { get; init; }

    /// <summary>Gets all files that it concerns from then on; null leaves them.</summary>
    public IReadOnlyList<string>? Files { get; init; }

    /// <summary>Gets the new task; null clears it.</summary>
    public Optional<string?> Task { get; init; }

    private bool HasFacets =>
        Type.IsSet || Pinned is not null || Subject.IsSet || Attribute.IsSet || Object.IsSet || ValidFrom.IsSet || ValidTo.IsSet || Files is not null || Task.IsSet;

    private MemoryFacets? ApplyTo(MemoryFacets? facets)
    {
        if (!HasFacets)
        {
            return facets;
        }

        facets ??= MemoryFacets.None;
        var changed = facets with
        {
            Type = Type.Or(facets.Type),
            Pinned = Pinned ?? facets.Pinned,
            Subject = Subject.Or(facets.Subject),
            Attribute = Attribute.Or(facets.Attribute),
            Object = Object.Or(facets.Object),
            ValidFrom = ValidFrom.Or(facets.ValidFrom),
            ValidTo = ValidTo.Or(facets.ValidTo),
            Files = Files ?? facets.Files,
            Task = Task.Or(facets.Task),
        };
        changed.Validate();
        return changed.ToStored();
    }
}
