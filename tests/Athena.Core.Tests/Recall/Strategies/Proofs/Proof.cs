using Athena.Recall;

namespace Athena.Core.Tests.Recall.Strategies.Proofs;

/// <summary>What a strategy promises, as one small store and one question (<c>strategies.md</c> section 1.4).</summary>
/// <param name="Strategy">The strategy.</param>
/// <param name="Query">The question.</param>
internal sealed record Proof(string Strategy, string Query)
{
    /// <summary>Gets the store, in the order in which it is filled.</summary>
    public required IReadOnlyList<ProofMemory> Memories { get; init; }

    /// <summary>Gets further texts that may be embedded, with their cosines to declared texts; 'q' is the question.</summary>
    public IReadOnlyList<(string Text, (string Other, double Cosine)[] Cosines)> Texts { get; init; } = [];

    /// <summary>Gets the labels that plain vector search begins with; empty where the oracle of the vector strategy decides.</summary>
    public required string[] Baseline { get; init; }

    /// <summary>Gets the labels that the strategy begins with.</summary>
    public required string[] Effect { get; init; }

    /// <summary>Gets a value indicating whether the answer holds nothing but <see cref="Effect"/>.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Gets scores that the answer must show, by label; a score above 1 is shown as 1.</summary>
    public IReadOnlyDictionary<string, double> Scores { get; init; } = new Dictionary<string, double>();

    /// <summary>Gets what else the request says, of baseline, effect and ablation alike.</summary>
    public Func<RecallRequest, RecallRequest> With { get; init; } = static request => request;

    /// <summary>Gets options of the strategy.</summary>
    public IReadOnlyDictionary<string, string> Overrides { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets the question that the key part should not touch.</summary>
    public required ProofControl? Control { get; init; }

    /// <summary>Gets what is done without the embedder.</summary>
    public required ProofDegraded WithoutEmbedder { get; init; }

    /// <summary>Gets what is done without the language model; null where the strategy never uses one.</summary>
    public ProofDegraded? WithoutChat { get; init; }

    /// <summary>Gets the script of the language model; null where the strategy never uses one.</summary>
    public Func<string, string>? Chat { get; init; }

    /// <summary>Gets a value indicating whether the model hangs when the question is asked, until the call's clock has run out.</summary>
    public bool Hangs { get; init; }

    /// <summary>Gets the reason that the answer gives for being weaker; null where it is not.</summary>
    public string? Degraded { get; init; }

    /// <summary>Gets the strategy that the answer names; null for the one asked.</summary>
    public string? Answering { get; init; }

    /// <summary>Gets what is done before the question is asked, for example marks that are given.</summary>
    public Func<ProofStage, Task> Before { get; init; } = static _ => Task.CompletedTask;

    /// <summary>Gets what the answer must hold beside its order.</summary>
    public Action<ProofStage, RecallResult> Check { get; init; } = static (_, _) => { };
}
