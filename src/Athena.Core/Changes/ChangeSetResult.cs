using Athena.Model;

namespace Athena.Changes;

/// <summary>What a <see cref="MemoryChangeSet"/> did; the lists of records are in the order of its own.</summary>
public sealed record ChangeSetResult
{
    /// <summary>Gets the new records.</summary>
    public required IReadOnlyList<MemoryRecord> Remembered { get; init; }

    /// <summary>Gets the records that changed, as they are now.</summary>
    public required IReadOnlyList<MemoryRecord> Updated { get; init; }

    /// <summary>Gets the records that took the place of others.</summary>
    public required IReadOnlyList<MemoryRecord> Replacements { get; init; }

    /// <summary>Gets what was forgotten, dependants included.</summary>
    public required IReadOnlyList<MemoryId> Forgotten { get; init; }

    /// <summary>Gets what was erased: everything named, but for ids of another scope, and what was derived from nothing else.</summary>
    public required IReadOnlyList<MemoryId> Erased { get; init; }
}
