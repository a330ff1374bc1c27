using Athena.Model;

namespace Athena.Recall;

/// <summary>What a strategy has to say of one hit.</summary>
public sealed record HitNotes
{
    /// <summary>Gets a word for why it is there, for example <c>standing</c>; null where its score says it.</summary>
    public string? Mark { get; init; }

    /// <summary>Gets the newer record that takes its place.</summary>
    public MemoryId? SupersededBy { get; init; }

    /// <summary>Gets the other records whose texts are in the hit's.</summary>
    public IReadOnlyList<MemoryId> Covers { get; init; } = [];

    /// <summary>Gets the part of the record's text that matched, in characters.</summary>
    public Range? Span { get; init; }

    /// <summary>Gets the chain that led to it, for example the relations walked; null where there is none.</summary>
    public string? Path { get; init; }
}
