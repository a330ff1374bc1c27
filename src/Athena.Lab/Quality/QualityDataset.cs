namespace Athena.Lab.Quality;

/// <summary>An evaluation set.</summary>
/// <param name="Name">Its short name.</param>
/// <param name="Sha256">The hash of its file, 64 hexadecimal digits.</param>
/// <param name="Memories">In the order in which they are remembered.</param>
/// <param name="Queries">Each with gold that is among the memories of its scope.</param>
/// <param name="Skipped">Questions left out, because no memory of the set answers them.</param>
public sealed record QualityDataset(
    string Name, string Sha256, IReadOnlyList<QualityMemory> Memories, IReadOnlyList<QualityQuery> Queries, int Skipped)
{
    /// <summary>The split of the questions that weights were chosen by.</summary>
    public const string Tuning = "tuning";

    /// <summary>The split of the questions that nothing was chosen by.</summary>
    public const string HeldOut = "heldout";
}
