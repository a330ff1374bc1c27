namespace Athena.Recall.Strategies.Running;

/// <summary>What an arm found.</summary>
/// <param name="Ordinal">The record.</param>
/// <param name="Score">On the arm's own scale.</param>
/// <param name="Path">How it was reached, for the explanation; null where there is nothing to say.</param>
internal readonly record struct ArmHit(int Ordinal, double Score, string? Path = null);
