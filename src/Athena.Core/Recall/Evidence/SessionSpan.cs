namespace Athena.Recall.Evidence;

/// <summary>A session as a whole.</summary>
/// <param name="First">The ordinal of its first live record.</param>
/// <param name="Last">The ordinal of its last.</param>
/// <param name="Count">How many it has.</param>
/// <param name="Length">Their length in terms together.</param>
public readonly record struct SessionSpan(int First, int Last, int Count, long Length);
