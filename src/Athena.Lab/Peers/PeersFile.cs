using Athena.Lab.Provenance;

namespace Athena.Lab.Peers;

/// <summary>The stored comparison of the vector index with other engines.</summary>
public sealed record PeersFile
{
    /// <summary>The version of this form.</summary>
    public const int CurrentSchema = 1;

    /// <summary>Gets the version of the form.</summary>
    public int Schema { get; init; } = CurrentSchema;

    /// <summary>Gets where, when and of what it was measured last; each set has its own.</summary>
    public required RunProvenance Provenance { get; init; }

    /// <summary>Gets how many times each point was measured, engines in turn.</summary>
    public required int Rounds { get; init; }

    /// <summary>Gets the sets.</summary>
    public required IReadOnlyList<PeerDataset> Datasets { get; init; }

    /// <summary>Takes in a set that was measured anew; the others stay as they were measured, and say when that was.</summary>
    /// <param name="measured">Replaces the set of its name.</param>
    /// <param name="provenance">Of its measurement.</param>
    /// <param name="rounds">Of its measurement.</param>
    public PeersFile With(PeerDataset measured, RunProvenance provenance, int rounds)
    {
        ArgumentNullException.ThrowIfNull(measured);
        var kept = Datasets.Where(set => set.Name != measured.Name).Select(set => set with { Provenance = set.Provenance ?? Provenance, Rounds = set.Rounds ?? Rounds });
        return this with { Provenance = provenance, Rounds = rounds, Datasets = [.. kept.Append(measured with { Provenance = provenance, Rounds = rounds }).OrderBy(static set => set.Name, StringComparer.Ordinal)] };
    }
}
