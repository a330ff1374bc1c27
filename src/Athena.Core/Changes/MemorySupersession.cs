using Athena.Model;

namespace Athena.Changes;

/// <summary>A record that takes the place of another, which is closed: readable from then on, not recalled.</summary>
/// <param name="Id">The record that is replaced: live and not closed.</param>
/// <param name="Replacement">The new record, of the same scope.</param>
/// <param name="ExpectedVersion">The version that the caller has read; null for any.</param>
public sealed record MemorySupersession(MemoryId Id, NewMemory Replacement, int? ExpectedVersion = null);
