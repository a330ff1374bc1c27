namespace Athena.Model;

/// <summary>A candidate of one arm: the position of a record in its scope's table, and the arm's raw score.</summary>
/// <param name="Ordinal">Position, from 0, in commit order.</param>
/// <param name="Score">Higher is better; its scale is the arm's own.</param>
public readonly record struct ScoredOrdinal(int Ordinal, float Score);
