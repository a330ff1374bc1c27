namespace Athena.Recall.Strategies;

/// <summary>A named way to recall: the settings of the stages.</summary>
/// <param name="Name">Lower case, words joined by hyphens.</param>
/// <param name="Summary">When to use it, in one sentence.</param>
/// <param name="Options">The settings.</param>
public sealed record RecallStrategy(string Name, string Summary, RecallOptions Options);
