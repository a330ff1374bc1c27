namespace Athena.Recall;

/// <summary>One strategy, or one round of it, that ran for an answer.</summary>
/// <param name="Strategy">Its name.</param>
/// <param name="Reason">Why it ran.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Candidates">How many candidates it had.</param>
public sealed record RecallRoute(string Strategy, string Reason, TimeSpan Elapsed, int Candidates);
