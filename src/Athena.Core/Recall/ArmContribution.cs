namespace Athena.Recall;

/// <summary>What one arm said of a hit.</summary>
/// <param name="Name"><c>vector</c> or <c>lexical</c>.</param>
/// <param name="Rank">Rank in the arm's own list from 1; null where the arm did not list it and its score was computed for this candidate.</param>
/// <param name="RawScore">Cosine, or BM25.</param>
/// <param name="CalibratedScore">The raw score mapped to 0 to 1.</param>
/// <param name="Contribution">What it put into the hit's score.</param>
public sealed record ArmContribution(string Name, int? Rank, double RawScore, double CalibratedScore, double Contribution);
