using Athena.Model;

namespace Athena.Core.Tests.Recall.Strategies.Proofs;

/// <summary>A memory of a proof.</summary>
/// <param name="Label">What the proof calls it; stored as the source id.</param>
/// <param name="Text">Its text.</param>
/// <param name="Cosine">To the proof's query.</param>
internal sealed record ProofMemory(string Label, string Text, double Cosine)
{
    /// <summary>Gets how long before the clock's time it happened; null where that is not said.</summary>
    public TimeSpan? Age { get; init; }

    /// <summary>Gets cosines to other texts, by label of an earlier memory or by declared text.</summary>
    public (string Other, double Cosine)[] Alike { get; init; } = [];

    /// <summary>Gets what else is stored of it.</summary>
    public Func<NewMemory, NewMemory> With { get; init; } = static memory => memory;

    /// <summary>Gets a value indicating whether it is stored while the model is down, and so without a vector.</summary>
    public bool HasNoVector { get; init; }
}
