using Athena.Model;

namespace Athena.Recall;

/// <summary>One answer of a recall.</summary>
/// <param name="Memory">The record.</param>
/// <param name="Score">0 to 1, higher is better; it orders hits and is no probability.</param>
/// <param name="Text">The text given out: the record's own, or its beginning up to the end of a sentence where it did not fit.</param>
/// <param name="Shortened">Whether <paramref name="Text"/> was cut.</param>
/// <param name="Duplicates">Near-duplicates folded into this hit; null where there are none.</param>
/// <param name="Explanation">How the score came about, where it was asked for.</param>
public readonly record struct RecallHit(
    MemoryRecord Memory,
    float Score,
    string Text,
    bool Shortened,
    IReadOnlyList<MemoryId>? Duplicates,
    HitExplanation? Explanation)
{
    /// <summary>Gets what the strategy has to say of it; null where that is nothing.</summary>
    public HitNotes? Notes { get; init; }
}
