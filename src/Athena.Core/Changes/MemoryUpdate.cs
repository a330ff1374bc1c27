using Athena.Model;

namespace Athena.Changes;

/// <summary>An update in place: the record keeps its id, and its version rises by 1.</summary>
/// <param name="Id">A live record that is not closed.</param>
/// <param name="Change">What changes.</param>
/// <param name="ExpectedVersion">The version that the caller has read.</param>
public sealed record MemoryUpdate(MemoryId Id, MemoryChange Change, int ExpectedVersion);
