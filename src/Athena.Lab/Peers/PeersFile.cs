using Athena.Lab.Provenance;

namespace Athena.Lab.Peers;

/// <summary>The stored comparison of the vector index with other engines.</summary>
public sealed record PeersFile
{
    /// <summary>The version of this form.</summary>
    public const int CurrentSchema = 1;

    /// <summary>Gets the version of the form.</summary>
    public int Schema { get; init; } = CurrentSchema;

    /// <summary>Gets where, when and of what it was measured.</summary>
    public required RunProvenance Provenance { get; init; }

    /// <summary>Gets how many times each point was measured, engines in turn.</summary>
    public required int Rounds { get; init; }

    /// <summary>Gets the sets.</summary>
    public required IReadOnlyList<PeerDataset> Datasets { get; init; }
}
