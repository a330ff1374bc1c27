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
        new("learned", "The default by its own name: some forty signals of a memory, its neighbours and its session, ranked by trees.", new RecallOptions { Ranking = RankingProfile.Learned, RecencyWeight = 0, ImportanceWeight = 0 }),
        new("evidence", "The hand-set form of the same evidence: where no fitted model is wanted.", new RecallOptions { Ranking = RankingProfile.Handset }),
        new("fused", "The fused score of both arms alone: what the evidence adds to.", new RecallOptions { Ranking = RankingProfile.None }),
        new("bm25", "Words alone: for identifiers, names and error codes.", new RecallOptions { VectorWeight = 0, Ranking = RankingProfile.None }),
        new("vector", "Meaning alone: for questions that share no word with their answer; the line that the others have to beat.", new RecallOptions { LexicalWeight = 0, Ranking = RankingProfile.None }),
        new("rrf", "Words and meaning by ranks only: for arms whose scores cannot be compared.", new RecallOptions { Fusion = FusionMethod.ReciprocalRank, Ranking = RankingProfile.None }),
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
