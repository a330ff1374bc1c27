using Athena.Lab.Provenance;

namespace Athena.Lab.Quality;

/// <summary>The stored result of an evaluation; comparable only with one of the same set.</summary>
public sealed record QualityFile
{
    /// <summary>The version of this form.</summary>
    public const int CurrentSchema = 1;

    /// <summary>Gets the version of the form.</summary>
    public int Schema { get; init; } = CurrentSchema;

    /// <summary>Gets where, when and of what it was measured.</summary>
    public required RunProvenance Provenance { get; init; }

    /// <summary>Gets the name of the set.</summary>
    public required string Dataset { get; init; }

    /// <summary>Gets the hash of the set's file.</summary>
    public required string DatasetSha256 { get; init; }

    /// <summary>Gets the model of the vectors.</summary>
    public required string ModelId { get; init; }

    /// <summary>Gets the number of memories.</summary>
    public required int Memories { get; init; }

    /// <summary>Gets the number of questions without an answer in the set, which are not scored.</summary>
    public required int Skipped { get; init; }

    /// <summary>Gets the rows.</summary>
    public required IReadOnlyList<QualityRow> Rows { get; init; }
}
