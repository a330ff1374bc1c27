namespace Athena.Core.Tests.Recall.Strategies.Proofs;

/// <summary>What a strategy does where something is switched off.</summary>
/// <param name="Code">The reason the answer gives; null for none.</param>
/// <param name="Order">The labels it begins with.</param>
internal sealed record ProofDegraded(string? Code, params string[] Order);
