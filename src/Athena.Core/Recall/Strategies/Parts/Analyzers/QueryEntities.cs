namespace Athena.Recall.Strategies.Parts.Analyzers;

/// <summary>The names in a question.</summary>
/// <param name="Names">In the order of the question.</param>
internal sealed record QueryEntities(IReadOnlyList<string> Names);
