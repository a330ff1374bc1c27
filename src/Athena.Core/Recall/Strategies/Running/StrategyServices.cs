using Athena.Embedding;
using Athena.Model;
using Microsoft.Extensions.AI;

namespace Athena.Recall.Strategies.Running;

/// <summary>What strategies work with; not owned.</summary>
internal sealed record StrategyServices
{
    /// <summary>Gets the model of the vectors.</summary>
    public required IEmbedder Embedder { get; init; }

    /// <summary>Gets the language model; null where there is none.</summary>
    public IChatClient? Chat { get; init; }

    /// <summary>Gets the clock.</summary>
    public required TimeProvider TimeProvider { get; init; }

    /// <summary>Gets the engine's settings of the stages.</summary>
    public required RecallOptions Recall { get; init; }

    /// <summary>Gets the plans.</summary>
    public required StrategyRegistry Registry { get; init; }

    /// <summary>Gets the way to another scope; null where it has no memories.</summary>
    public required Func<Scope, ScopePartition?> PartitionOf { get; init; }
}
