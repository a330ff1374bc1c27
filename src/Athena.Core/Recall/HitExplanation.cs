namespace Athena.Recall;

/// <summary>How a hit's score came about: the contributions of arms and boosts add up to the score.</summary>
/// <param name="Arms">The arms that gave a score, in the order vector, lexical.</param>
/// <param name="Boosts">What reranking added, in the order it was added.</param>
public sealed record HitExplanation(IReadOnlyList<ArmContribution> Arms, IReadOnlyList<BoostContribution> Boosts);
