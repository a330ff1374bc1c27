namespace Athena.Recall.Strategies;

/// <summary>The strategies there are; the only way to reach one by name.</summary>
public static class StrategyRegistry
{
    /// <summary>The name of the strategy that is used where none is named.</summary>
    public const string Default = "hybrid";

    /// <summary>Gets every strategy, the default first.</summary>
    public static IReadOnlyList<RecallStrategy> All { get; } =
    [
        new(Default, "Words and meaning together, weighted by how much each has to offer: for everything of which nothing is known.", new RecallOptions()),
        new("bm25", "Words alone: for identifiers, names and error codes.", new RecallOptions { VectorWeight = 0 }),
        new("vector", "Meaning alone: for questions that share no word with their answer; the line that the others have to beat.", new RecallOptions { LexicalWeight = 0 }),
        new("rrf", "Words and meaning by ranks only: for arms whose scores cannot be compared.", new RecallOptions { Fusion = FusionMethod.ReciprocalRank }),
    ];

    /// <summary>Finds a strategy; an underscore is read as a hyphen.</summary>
    /// <exception cref="InvalidInputException">There is none of that name.</exception>
    public static RecallStrategy Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var wanted = name.Replace('_', '-');
        var found = All.FirstOrDefault(strategy => string.Equals(strategy.Name, wanted, StringComparison.Ordinal));
        if (found is null)
        {
            Throw.InvalidInput("strategy", name, $"one of {string.Join(", ", All.Select(static s => s.Name))}", "take a name from the list");
        }

        return found;
    }
}
