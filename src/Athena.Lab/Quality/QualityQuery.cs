namespace Athena.Lab.Quality;

/// <summary>One question of an evaluation set with the memories that answer it.</summary>
/// <param name="Scope">The scope asked.</param>
/// <param name="Id">The set's own id, unique inside the scope.</param>
/// <param name="Text">The question; nothing else but <see cref="AsOf"/> reaches the engine.</param>
/// <param name="Gold">The ids that answer it with their grades, 1 where the set has none, each above 0; empty where nothing answers it.</param>
/// <param name="Category">The kind of question, as the set names it; null where it names none.</param>
/// <param name="Split"><c>tuning</c> or <c>heldout</c>; null where the set is not split.</param>
public sealed record QualityQuery(string Scope, string Id, string Text, IReadOnlyDictionary<string, double> Gold, string? Category, string? Split)
{
    /// <summary>Gets the memories that say what is no longer so: none may come before the gold.</summary>
    public IReadOnlyList<string> Stale { get; init; } = [];

    /// <summary>Gets the memories that must not be among the hits at all: forgotten, or replaced.</summary>
    public IReadOnlyList<string> Forbidden { get; init; } = [];

    /// <summary>Gets the time as of whose knowledge is asked; null for now.</summary>
    public DateTimeOffset? AsOf { get; init; }
}
