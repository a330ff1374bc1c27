using Athena.Recall.Strategies;
using Microsoft.Extensions.AI;

namespace Athena;

/// <summary>Settings of a <see cref="MemoryEngine"/>, copied when it opens.</summary>
public sealed record MemoryEngineOptions
{
    /// <summary>Gets the clock.</summary>
    /// <value>Default <see cref="TimeProvider.System"/>.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Gets the source of the chance in ids; access is serialised by the engine.</summary>
    /// <value>Default: seeded from the operating system's entropy. Pass a seeded one for repeatable ids.</value>
    public Random? Random { get; init; }

    /// <summary>Gets how many query embeddings are kept.</summary>
    /// <value>0 (none) to 65,536; default 1,024.</value>
    public int QueryCacheCapacity { get; init; } = 1_024;

    /// <summary>Gets the stage settings of recall.</summary>
    public Recall.RecallOptions Recall { get; init; } = new();

    /// <summary>Gets the strategies that requests may name.</summary>
    /// <value>Default those that come with Athena; <see cref="StrategyRegistry.With"/> adds others.</value>
    public StrategyRegistry? Strategies { get; init; }

    /// <summary>Gets the language model of the strategies that profit from one; not owned.</summary>
    /// <value>Default null: they take their way without, and say so.</value>
    public IChatClient? Chat { get; init; }
}
