using Athena.Model;

namespace Athena.Recall;

/// <summary>The answer to a <see cref="RecallRequest"/>.</summary>
/// <param name="Scope">The scope searched.</param>
/// <param name="Hits">From the best; equal scores are ordered by id.</param>
/// <param name="Tokens">Estimated tokens of the hits' texts.</param>
/// <param name="Omitted">Hits among the first k that did not fit the token budget.</param>
/// <param name="DegradedReason">A code of <c>tools.md</c> section 5 where a weaker way was taken, for example <c>embedding_down</c>; else null.</param>
public sealed record RecallResult(Scope Scope, IReadOnlyList<RecallHit> Hits, int Tokens, int Omitted, string? DegradedReason)
{
    /// <summary>Gets how the answer was made; null where nothing was searched.</summary>
    public RecallReport? Report { get; internal set; }
}
