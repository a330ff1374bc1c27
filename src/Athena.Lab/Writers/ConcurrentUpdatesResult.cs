namespace Athena.Lab.Writers;

/// <summary>What came of writers that changed the same records.</summary>
/// <param name="Updates">Updates that were acknowledged.</param>
/// <param name="Conflicts">Updates that were refused because somebody else was faster; each was tried again.</param>
/// <param name="Elapsed">The time of the writers.</param>
/// <param name="Faults">What must not be: versions or contents that do not follow from the acknowledged updates. Empty where all holds.</param>
public sealed record ConcurrentUpdatesResult(long Updates, long Conflicts, TimeSpan Elapsed, IReadOnlyList<string> Faults);
