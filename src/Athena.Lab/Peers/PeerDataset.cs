using Athena.Lab.Provenance;

namespace Athena.Lab.Peers;

/// <summary>What the engines did on one set of vectors.</summary>
/// <param name="Name">The set.</param>
/// <param name="Description">Where the vectors come from.</param>
/// <param name="N">The number of vectors.</param>
/// <param name="Dim">Their dimensions.</param>
/// <param name="Queries">The number of queries.</param>
/// <param name="Points">Engine by engine, setting by setting.</param>
public sealed record PeerDataset(string Name, string Description, int N, int Dim, int Queries, IReadOnlyList<PeerPoint> Points)
{
    /// <summary>Gets where, when and of what this set was measured; null where the file's holds.</summary>
    public RunProvenance? Provenance { get; init; }

    /// <summary>Gets how many times each point was measured; null where the file's holds.</summary>
    public int? Rounds { get; init; }
}
