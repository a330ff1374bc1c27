namespace Athena.Recall.Strategies.Parts.Analyzers;

/// <summary>The paths that a question names and the request touches, each in its one form and once.</summary>
/// <param name="Files">The paths; at most 100.</param>
internal sealed record QueryPaths(IReadOnlyList<string> Files);
