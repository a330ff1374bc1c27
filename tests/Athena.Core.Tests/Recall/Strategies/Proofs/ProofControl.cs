using Athena.Recall;

namespace Athena.Core.Tests.Recall.Strategies.Proofs;

/// <summary>A question that the key part should not touch.</summary>
/// <param name="Query">The question.</param>
/// <param name="Cosines">Of the memories to it, in their order.</param>
internal sealed record ProofControl(string Query, params double[] Cosines)
{
    /// <summary>Gets what else the request says.</summary>
    public Func<RecallRequest, RecallRequest> With { get; init; } = static request => request;

    /// <summary>Gets the strategy whose order it must have; null for the one that is extended.</summary>
    public string? Parent { get; init; }

    /// <summary>Gets the order it must have, where the parent's order is not meant.</summary>
    public string[]? Order { get; init; }

    /// <summary>Gets a remark that the answer must carry.</summary>
    public string? Warning { get; init; }
}
