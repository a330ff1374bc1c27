namespace Athena.Lab.Quality;

/// <summary>An evaluation set.</summary>
/// <param name="Name">Its short name.</param>
/// <param name="Sha256">The hash of its file, 64 hexadecimal digits.</param>
/// <param name="Memories">In the order in which they are remembered.</param>
/// <param name="Queries">Each with gold that is among the memories of its scope, asked as of now.</param>
/// <param name="Skipped">Questions left out, because no memory of the set answers them and the set does not say that none does.</param>
public sealed record QualityDataset(
    string Name, string Sha256, IReadOnlyList<QualityMemory> Memories, IReadOnlyList<QualityQuery> Queries, int Skipped)
{
    /// <summary>The split of the questions that weights were chosen by.</summary>
    public const string Tuning = "tuning";

    /// <summary>The split of the questions that nothing was chosen by.</summary>
    public const string HeldOut = "heldout";

    /// <summary>Gets the questions of which the set says that nothing answers them.</summary>
    public IReadOnlyList<QualityQuery> Unanswerable { get; init; } = [];

    /// <summary>Gets the questions about what was known at an earlier time.</summary>
    public IReadOnlyList<QualityQuery> AsOfQueries { get; init; } = [];

    /// <summary>Gets the memories that are forgotten after all were remembered.</summary>
    public IReadOnlyList<(string Scope, string Id)> Forgotten { get; init; } = [];
}
