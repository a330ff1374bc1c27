using System.Collections.Frozen;
using Athena.Recall.Strategies.Plans;

namespace Athena.Recall.Strategies;

/// <summary>The strategies there are; the only way to reach one by name. Immutable.</summary>
public sealed class StrategyRegistry
{
    /// <summary>The strategy of plain recalls, to which others fall back.</summary>
    public const string Pinned = "hybrid";

    private const string Resource = "strategies.json";

    private static readonly Lazy<StrategyRegistry> Shipped = new(static () => new StrategyRegistry(PlanJson.Read(ReadResource())));

    private readonly IReadOnlyList<PlanEntry> _entries;
    private readonly FrozenDictionary<string, RecallStrategy> _byName;

    private StrategyRegistry(IReadOnlyList<PlanEntry> entries)
    {
        _entries = entries;
        All = PlanResolver.Resolve(entries);
        _byName = All.ToFrozenDictionary(static strategy => strategy.Name, StringComparer.Ordinal);
    }

    /// <summary>Gets the strategies that come with Athena.</summary>
    public static StrategyRegistry BuiltIn => Shipped.Value;

    /// <summary>Gets every strategy, in the order of the catalogue.</summary>
    public IReadOnlyList<RecallStrategy> All { get; }

    /// <summary>Adds plans of the host, which may extend those that are there.</summary>
    /// <param name="json">An array of plans in the form of <c>strategies.json</c>.</param>
    /// <exception cref="StrategyException">There are faults; all are named.</exception>
    public StrategyRegistry With(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return new StrategyRegistry([.. _entries, .. PlanJson.Read(json)]);
    }

    /// <summary>Finds a strategy; an underscore is read as a hyphen, and <c>reranking</c> as <c>llm-rerank</c>.</summary>
    /// <exception cref="InvalidInputException">There is none of that name.</exception>
    public RecallStrategy Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!_byName.TryGetValue(Canonical(name), out var found))
        {
            Throw.InvalidInput("strategy", name, $"one of {string.Join(", ", All.Select(static s => s.Name))}", "take a name from the list");
        }

        return found;
    }

    /// <summary>Says whether there is a strategy of a name.</summary>
    internal bool Has(string name) => _byName.ContainsKey(name);

    /// <summary>Gets the name that a name stands for.</summary>
    internal static string Canonical(string name)
    {
        var plain = name.Contains('_', StringComparison.Ordinal) ? name.Replace('_', '-') : name;
        return string.Equals(plain, "reranking", StringComparison.Ordinal) ? "llm-rerank" : plain;
    }

    private static string ReadResource()
    {
        using var stream = typeof(StrategyRegistry).Assembly.GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
