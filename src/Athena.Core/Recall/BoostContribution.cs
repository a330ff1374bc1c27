namespace Athena.Recall;

/// <summary>What one reranking signal added to a hit's score.</summary>
/// <param name="Name"><c>recency</c> or <c>importance</c>.</param>
/// <param name="Value">The signal, 0 to 1.</param>
/// <param name="Contribution">What it put into the hit's score.</param>
public sealed record BoostContribution(string Name, double Value, double Contribution);
