namespace Athena.Recall;

/// <summary>What one reranking signal added to a hit's score.</summary>
/// <param name="Name">For example <c>recency</c>, <c>session</c> or <c>learned</c>; behind <c>learned</c> the signals that the trees asked, by their names.</param>
/// <param name="Value">The signal.</param>
/// <param name="Contribution">What it put into the hit's score; 0 for a signal that is a part of <c>learned</c>.</param>
public sealed record BoostContribution(string Name, double Value, double Contribution);
