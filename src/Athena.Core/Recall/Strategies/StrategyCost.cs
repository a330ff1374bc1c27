namespace Athena.Recall.Strategies;

/// <summary>The most that a strategy may spend on one request; what would exceed it is not done, and the answer says <c>budget_exhausted</c>.</summary>
/// <param name="Class">A no embedding; B one embedding and local searches; C several of both; D one call of a language model; E several.</param>
/// <param name="Embeds">Texts embedded.</param>
/// <param name="Searches">Runs of an arm over an index.</param>
/// <param name="Calls">Calls of a language model.</param>
public sealed record StrategyCost(string Class, int Embeds, int Searches, int Calls);
