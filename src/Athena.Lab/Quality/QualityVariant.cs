using Athena.Recall;

namespace Athena.Lab.Quality;

/// <summary>One way to recall that is scored: a strategy, with or without changes.</summary>
/// <param name="Strategy">A name of the registry.</param>
public sealed record QualityVariant(string Strategy)
{
    private static readonly IReadOnlyDictionary<string, string> Unchanged = new Dictionary<string, string>();

    /// <summary>Gets the options of parts that each request sets.</summary>
    public IReadOnlyDictionary<string, string> Overrides { get; init; } = Unchanged;

    /// <summary>Gets the settings of the engine.</summary>
    public RecallOptions Recall { get; init; } = new();

    /// <summary>Gets how many of its first hits are ordered anew by token vectors; null where there are none.</summary>
    public IHitRescorer? Rescorer { get; init; }

    /// <summary>Gets the name of the way in tables and files: the strategy, and what is changed.</summary>
    public string Label => Overrides.Count == 0
        ? Strategy
        : $"{Strategy}({string.Join(",", Overrides.OrderBy(static o => o.Key, StringComparer.Ordinal).Select(static o => $"{o.Key}={o.Value}"))})";

    /// <summary>Reads <c>option=value</c> pairs.</summary>
    /// <exception cref="InvalidInputException">One is not of the form.</exception>
    public static IReadOnlyDictionary<string, string> ReadOverrides(IEnumerable<string> pairs)
    {
        Dictionary<string, string> overrides = new(StringComparer.Ordinal);
        foreach (var pair in pairs)
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0)
            {
                Throw.InvalidInput("override", pair, "part.option=value", "name the option and its value");
            }

            overrides[pair[..at]] = pair[(at + 1)..];
        }

        return overrides;
    }
}
