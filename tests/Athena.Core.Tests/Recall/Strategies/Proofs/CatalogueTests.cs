using Athena.Recall.Strategies;

namespace Athena.Core.Tests.Recall.Strategies.Proofs;

/// <summary>The names of <c>strategies.md</c> section 3, the registry and the proofs are the same set.</summary>
public sealed class CatalogueTests
{
    private static readonly string[] Names =
    [
        "vector", "keyword", "fuzzy-keyword", "passage-max", "weighted-blend", "rrf", "hybrid", "lexical-rerank", "llm-rerank",
        "composite", "recency", "context-weighted", "saliency", "spatial", "mmr",
        "query-transform", "multi-query", "keyword-expansion", "decomposition", "hyde", "entity-focus", "feedback", "pattern-based",
        "neighbour-expansion", "session-level", "cross-scope", "standing-context", "planning-aware",
        "temporal", "as-of", "timeline", "before-after", "latest-fact", "causal", "temporal-graph",
        "graph-traversal", "graph-local", "graph-global", "graph-hybrid", "spreading-activation", "priming",
        "reflective", "corrective", "self-graded", "tiered", "fallback-chain", "semantic-cache", "budget-pack", "abstain", "auto",
    ];

    [Fact]
    public void Registry_Names_AreThoseOfTheCatalogueInItsOrder()
    {
        Assert.Equal(50, Names.Length);
        Assert.Equal(Names, StrategyRegistry.BuiltIn.All.Select(static s => s.Name));
    }

    [Fact]
    public void Registry_EveryStrategy_HasAProofAndAControl() => Assert.All(StrategyRegistry.BuiltIn.All, static strategy =>
    {
        var proofs = ProofCatalog.All.Where(proof => proof.Strategy == strategy.Name).ToList();
        Assert.NotEmpty(proofs);
        Assert.Equal(strategy.Name, strategy.Proof);
        Assert.Contains(proofs, static proof => proof.Control is not null);
    });

    [Fact]
    public void Proofs_Strategies_AreAllRegistered() =>
        Assert.Empty(ProofCatalog.All.Select(static proof => proof.Strategy).Except(StrategyRegistry.BuiltIn.All.Select(static s => s.Name)));
}
