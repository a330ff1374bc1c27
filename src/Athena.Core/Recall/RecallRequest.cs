using Athena.Model;

namespace Athena.Recall;

/// <summary>A question to the memory.</summary>
public sealed record RecallRequest
{
    /// <summary>The largest <see cref="K"/>.</summary>
    public const int MaxK = 1_000;

    /// <summary>The longest query, in characters.</summary>
    public const int MaxQueryLength = 8_192;

    /// <summary>The smallest <see cref="TokenBudget"/>.</summary>
    public const int MinTokenBudget = 64;

    /// <summary>Gets the question: 1 to 8,192 characters, not only white space.</summary>
    public required string Query { get; init; }

    /// <summary>Gets the scope; no hit comes from another.</summary>
    /// <value>Default <see cref="Model.Scope.Default"/>.</value>
    public Scope Scope { get; init; } = Scope.Default;

    /// <summary>Gets the most hits wanted.</summary>
    /// <value>1 to 1,000; default 10.</value>
    public int K { get; init; } = 10;

    /// <summary>Gets the most tokens that the texts of all hits may have together, a token being 4 UTF-8 bytes begun.</summary>
    /// <value>64 or more; <see cref="int.MaxValue"/> for no limit; default 1,500.</value>
    public int TokenBudget { get; init; } = 1_500;

    /// <summary>Gets a value indicating whether each hit carries its arms, ranks, scores and boosts.</summary>
    public bool Explain { get; init; }

    /// <summary>Gets a value indicating whether every vector of the scope is compared, so that the vector arm misses none of the nearest.</summary>
    /// <value>Default false: a large scope is searched by its codes, which find the share <see cref="Vectors.SegmentedVectorIndex.TargetRecall"/>.</value>
    public bool Exact { get; init; }

    /// <summary>Checks every field.</summary>
    /// <exception cref="InvalidInputException">A field is out of range.</exception>
    public void Validate()
    {
        if (string.IsNullOrWhiteSpace(Query))
        {
            Throw.InvalidInput("query", Query, "more than white space", "ask something");
        }

        if (Query.Length > MaxQueryLength)
        {
            Throw.InvalidInput("query", $"{Query.Length} characters", $"at most {MaxQueryLength} characters", "shorten it");
        }

        if (Scope.Name is null)
        {
            Throw.InvalidInput("scope", null, "a scope", "use Scope.Default");
        }

        Throw.IfOutside(K, 1, MaxK, "k");
        Throw.IfOutside(TokenBudget, MinTokenBudget, int.MaxValue, "token_budget");
    }
}
