using Athena.Model;
using Athena.Recall.Strategies;

namespace Athena.Recall;

/// <summary>A question to the memory.</summary>
public sealed record RecallRequest
{
    /// <summary>The largest <see cref="K"/>.</summary>
    public const int MaxK = 1_000;

    // What deserves attention can be asked without a question.
    private const string Unasked = "saliency";

    /// <summary>The longest query, in characters.</summary>
    public const int MaxQueryLength = 8_192;

    /// <summary>The smallest <see cref="TokenBudget"/>.</summary>
    public const int MinTokenBudget = 64;

    /// <summary>The most turns of <see cref="History"/>.</summary>
    public const int MaxHistory = 20;

    /// <summary>The most <see cref="Scopes"/>.</summary>
    public const int MaxScopes = 8;

    /// <summary>The most paths of a context.</summary>
    public const int MaxFiles = 100;

    private static readonly IReadOnlyDictionary<string, string> NoOverrides = new Dictionary<string, string>();

    /// <summary>Gets the question: 1 to 8,192 characters, not only white space; the strategy <c>saliency</c> takes an empty one too.</summary>
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

    /// <summary>Gets the strategy: a name of the registry; an underscore is read as a hyphen.</summary>
    /// <value>Default <c>hybrid</c>.</value>
    public string Strategy { get; init; } = StrategyRegistry.Pinned;

    /// <summary>Gets options of the strategy's parts, as <c>part.option</c>, or as <c>option</c> where one part has it.</summary>
    public IReadOnlyDictionary<string, string> Overrides { get; init; } = NoOverrides;

    /// <summary>Gets the conversation before the question, oldest first.</summary>
    /// <value>At most 20 turns.</value>
    public IReadOnlyList<RecallTurn> History { get; init; } = [];

    /// <summary>Gets the work in which it is asked; null where nothing is known of it.</summary>
    public RecallContext? Context { get; init; }

    /// <summary>Gets the moments it is about; null for now.</summary>
    public RecallTime? Time { get; init; }

    /// <summary>Gets what a hit must be; null for anything.</summary>
    public RecallFilter? Filter { get; init; }

    /// <summary>Gets the other scopes that the strategy <c>cross-scope</c> may read; no other strategy does.</summary>
    /// <value>At most 8.</value>
    public IReadOnlyList<Scope> Scopes { get; init; } = [];

    /// <summary>Gets a value indicating whether the plain pipeline can answer it, whatever else the request holds.</summary>
    internal bool IsPlain => Filter is null && Overrides.Count == 0 && Time is null;

    /// <summary>Gets a value indicating whether every vector of the scope is compared, so that the vector arm misses none of the nearest.</summary>
    /// <value>Default false: a large scope is searched by its codes, which find the share <see cref="Vectors.SegmentedVectorIndex.TargetRecall"/>.</value>
    public bool Exact { get; init; }

    /// <summary>Checks every field.</summary>
    /// <exception cref="InvalidInputException">A field is out of range.</exception>
    public void Validate()
    {
        if (string.IsNullOrWhiteSpace(Query) && (Query is null || !string.Equals(Strategy, Unasked, StringComparison.Ordinal)))
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
        Throw.IfOutside(History.Count, 0, MaxHistory, "history");
        Throw.IfOutside(Scopes.Count, 0, MaxScopes, "scopes");
        foreach (var scope in Scopes)
        {
            if (!string.Equals(scope.Tenant, Scope.Tenant, StringComparison.Ordinal))
            {
                Throw.InvalidInput("scopes", scope.Name, "scopes of the same tenant", "leave scopes of others out");
            }
        }

        Throw.IfOutside(Context?.Files.Count ?? 0, 0, MaxFiles, "context.files");
        Filter?.Validate();
    }
}
