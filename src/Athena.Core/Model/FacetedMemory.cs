namespace Athena.Model;

/// <summary>What only some memories have, given or stored: <see cref="MemoryFacets"/> behind properties.</summary>
public abstract record FacetedMemory
{
    private protected FacetedMemory()
    {
    }

    /// <summary>Gets all of them together.</summary>
    /// <value>Null where there are none; never empty.</value>
    public MemoryFacets? Facets
    {
        get;
        init => field = value is { IsEmpty: true } ? null : value;
    }

    /// <summary>Gets the kind, such as fact, preference, decision, pattern or context: 1 to 128 characters of <c>[a-z0-9_.:/-]</c>; null for plain text.</summary>
    public string? Type
    {
        get => Facets?.Type;
        init => Facets = (Facets ?? MemoryFacets.None) with { Type = value };
    }

    /// <summary>Gets a value indicating whether it always stands: it is never a candidate for pruning.</summary>
    public bool Pinned
    {
        get => Facets?.Pinned ?? false;
        init => Facets = (Facets ?? MemoryFacets.None) with { Pinned = value };
    }

    /// <summary>Gets what it is about; at most 256 UTF-8 bytes.</summary>
    public string? Subject
    {
        get => Facets?.Subject;
        init => Facets = (Facets ?? MemoryFacets.None) with { Subject = value };
    }

    /// <summary>Gets what of the subject it states; at most 128 UTF-8 bytes.</summary>
    public string? Attribute
    {
        get => Facets?.Attribute;
        init => Facets = (Facets ?? MemoryFacets.None) with { Attribute = value };
    }

    /// <summary>Gets the value of the attribute, or the other end of a relation; at most 256 UTF-8 bytes.</summary>
    public string? Object
    {
        get => Facets?.Object;
        init => Facets = (Facets ?? MemoryFacets.None) with { Object = value };
    }

    /// <summary>Gets the time from which it is true (UTC, milliseconds); null for always.</summary>
    public DateTimeOffset? ValidFrom
    {
        get => Facets?.ValidFrom;
        init => Facets = (Facets ?? MemoryFacets.None) with { ValidFrom = value };
    }

    /// <summary>Gets the time at which it ceases to be true, itself no part of the interval; null until further notice.</summary>
    public DateTimeOffset? ValidTo
    {
        get => Facets?.ValidTo;
        init => Facets = (Facets ?? MemoryFacets.None) with { ValidTo = value };
    }

    /// <summary>Gets the files that it concerns: at most 100 relative paths. Given, '\' is read as '/' and '..' is refused; stored, they have '/' between their parts.</summary>
    public IReadOnlyList<string> Files
    {
        get => Facets?.Files ?? [];
        init => Facets = (Facets ?? MemoryFacets.None) with { Files = value };
    }

    /// <summary>Gets the task during which it was made; at most 256 UTF-8 bytes.</summary>
    public string? Task
    {
        get => Facets?.Task;
        init => Facets = (Facets ?? MemoryFacets.None) with { Task = value };
    }
}
