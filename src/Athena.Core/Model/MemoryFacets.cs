namespace Athena.Model;

/// <summary>What only some records say of themselves; kept apart so that the others pay one null for all of it.</summary>
public sealed record MemoryFacets
{
    /// <summary>The longest subject, object or task, in UTF-8 bytes.</summary>
    public const int MaxNameBytes = 256;

    /// <summary>The longest attribute, in UTF-8 bytes.</summary>
    public const int MaxAttributeBytes = 128;

    /// <summary>The most files.</summary>
    public const int MaxFiles = 100;

    /// <summary>Gets the facets of a record that has none.</summary>
    public static MemoryFacets None { get; } = new();

    /// <summary>Gets the kind: 1 to 128 characters of <c>[a-z0-9_.:/-]</c>, such as fact, preference, decision, pattern or context.</summary>
    /// <value>Null for plain text, such as a turn of a conversation.</value>
    public string? Type { get; init; }

    /// <summary>Gets a value indicating whether it always stands: it is never a candidate for pruning.</summary>
    public bool Pinned { get; init; }

    /// <summary>Gets what it is about; at most 256 UTF-8 bytes. With the attribute it is the key of a fact.</summary>
    public string? Subject { get; init; }

    /// <summary>Gets what of the subject it states; at most 128 UTF-8 bytes. With subject and object it is the type of a relation.</summary>
    public string? Attribute { get; init; }

    /// <summary>Gets the value of the attribute, or the other end of the relation; at most 256 UTF-8 bytes.</summary>
    public string? Object { get; init; }

    /// <summary>Gets the time from which it is true (UTC, milliseconds); null for always.</summary>
    public DateTimeOffset? ValidFrom { get; init; }

    /// <summary>Gets the time at which it ceases to be true, itself no part of the interval; null until further notice.</summary>
    public DateTimeOffset? ValidTo { get; init; }

    /// <summary>Gets the files that it concerns: at most 100 paths as <see cref="RelativePath"/> writes them.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Gets the task during which it was made; at most 256 UTF-8 bytes.</summary>
    public string? Task { get; init; }

    /// <summary>Gets a value indicating whether nothing is said.</summary>
    public bool IsEmpty => Equals(None);

    /// <summary>Compares all values, files in their order.</summary>
    public bool Equals(MemoryFacets? other) =>
        other is not null
        && Pinned == other.Pinned
        && string.Equals(Type, other.Type, StringComparison.Ordinal)
        && string.Equals(Subject, other.Subject, StringComparison.Ordinal)
        && string.Equals(Attribute, other.Attribute, StringComparison.Ordinal)
        && string.Equals(Object, other.Object, StringComparison.Ordinal)
        && string.Equals(Task, other.Task, StringComparison.Ordinal)
        && Nullable.Equals(ValidFrom, other.ValidFrom)
        && Nullable.Equals(ValidTo, other.ValidTo)
        && (ReferenceEquals(Files, other.Files) || Files.SequenceEqual(other.Files, StringComparer.Ordinal));

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(Type);
        hash.Add(Pinned);
        hash.Add(Subject);
        hash.Add(Attribute);
        hash.Add(Object);
        hash.Add(ValidFrom);
        hash.Add(ValidTo);
        hash.Add(Task);
        hash.Add(Files.Count);
        return hash.ToHashCode();
    }

    /// <summary>Checks every value.</summary>
    /// <exception cref="InvalidInputException">A value is out of range, or the interval is empty.</exception>
    public void Validate()
    {
        FieldCheck.Symbol(Type, "type");
        FieldCheck.Name(Subject, "subject", MaxNameBytes);
        FieldCheck.Name(Attribute, "attribute", MaxAttributeBytes);
        FieldCheck.Name(Object, "object", MaxNameBytes);
        FieldCheck.Name(Task, "task", MaxNameBytes);
        Throw.IfOutside(Files.Count, 0, MaxFiles, "files");
        foreach (var file in Files)
        {
            _ = RelativePath.Normalise(file, "files");
        }

        if (NewMemory.Milliseconds(ValidFrom) >= NewMemory.Milliseconds(ValidTo))
        {
            Throw.InvalidInput("valid_to", ValidTo, "a time after valid_from", "swap them, or leave one of them out");
        }
    }

    /// <summary>Writes valid values in the form in which they are stored: times to the millisecond, paths in their one form and each once.</summary>
    /// <exception cref="InvalidInputException">A path is none: see <see cref="Validate"/>.</exception>
    public MemoryFacets ToStored() => this with
    {
        ValidFrom = NewMemory.Milliseconds(ValidFrom),
        ValidTo = NewMemory.Milliseconds(ValidTo),
        Files = Files.Count == 0 ? [] : [.. Files.Select(static file => RelativePath.Normalise(file, "files")).Distinct(StringComparer.Ordinal)],
    };
}
