using Athena.Recall.Evidence;

namespace Athena.Recall.Learned;

/// <summary>A model as it is stored: weights and their provenance, no text of any data set.</summary>
public sealed record RankingModelFile
{
    /// <summary>Gets the version of the form.</summary>
    /// <value><see cref="RankingModel.Version"/>.</value>
    public required int Version { get; init; }

    /// <summary>Gets the command that made it.</summary>
    public required string Command { get; init; }

    /// <summary>Gets the data it was fitted on, each with the SHA-256 of its file.</summary>
    public required IReadOnlyList<string> Data { get; init; }

    /// <summary>Gets the seed of all chance in the fit.</summary>
    public required int Seed { get; init; }

    /// <summary>Gets the settings of the fit, as text.</summary>
    public required string Settings { get; init; }

    /// <summary>Gets the id of the embedder whose vectors were there.</summary>
    public required string ModelId { get; init; }

    /// <summary>Gets the statistics of the scopes of the fit.</summary>
    public required IReadOnlyList<ScopeStatistics> Scopes { get; init; }

    /// <summary>Gets by what a sum of leaves is divided: its usual deviation among the candidates of a question.</summary>
    public required float TreeScale { get; init; }

    /// <summary>Gets by what the sum of the nets is divided, likewise.</summary>
    public required float NetScale { get; init; }

    /// <summary>Gets by what <see cref="Signal.Evidence"/> is divided where it is a part of the score, likewise.</summary>
    public required float EvidenceScale { get; init; }

    /// <summary>Gets the names of the signals, in the order in which the trees number them.</summary>
    public required IReadOnlyList<string> Signals { get; init; }

    /// <summary>Gets the nets of the first pass, whose scores the second sees; the signals from <see cref="Signal.Pass"/> on are 0 to them.</summary>
    public required IReadOnlyList<RankingNet> First { get; init; }

    /// <summary>Gets the nets of the second pass, for scopes like those of the fit; may be empty.</summary>
    public required IReadOnlyList<RankingNet> Nets { get; init; }

    /// <summary>Gets the trees of the second pass.</summary>
    public required IReadOnlyList<RegressionTree> Trees { get; init; }
}
