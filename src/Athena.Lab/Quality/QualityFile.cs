using Athena.Lab.Provenance;

namespace Athena.Lab.Quality;

/// <summary>The stored result of an evaluation; comparable only with one of the same set.</summary>
public sealed record QualityFile
{
    /// <summary>The version of this form.</summary>
    public const int CurrentSchema = 2;

    /// <summary>Gets the version of the form.</summary>
    public int Schema { get; init; } = CurrentSchema;

    /// <summary>Gets where, when and of what it was measured.</summary>
    public required RunProvenance Provenance { get; init; }

    /// <summary>Gets the name of the set.</summary>
    public required string Dataset { get; init; }

    /// <summary>Gets the hash of the set's file.</summary>
    public required string DatasetSha256 { get; init; }

    /// <summary>Gets the models of the vectors by the name of the embedding.</summary>
    public required IReadOnlyDictionary<string, string> Models { get; init; }

    /// <summary>Gets how many hits each question asked for.</summary>
    public required int K { get; init; }

    /// <summary>Gets what a rank counts: <c>memory</c>.</summary>
    public string Granularity { get; init; } = "memory";

    /// <summary>Gets the number of memories.</summary>
    public required int Memories { get; init; }

    /// <summary>Gets the number of questions without an answer in the set, which are not scored.</summary>
    public required int Skipped { get; init; }

    /// <summary>Gets the rows.</summary>
    public required IReadOnlyList<QualityRow> Rows { get; init; }

    /// <summary>Gets the checks of what a rank does not say.</summary>
    public required IReadOnlyList<QualityChecks> Checks { get; init; }

    /// <summary>Gets the strategies that could not be scored, with the reason.</summary>
    public IReadOnlyDictionary<string, string> Failed { get; init; } = new Dictionary<string, string>();
}
