using Athena.Lab.Provenance;

namespace Athena.Lab.Results;

/// <summary>One run of the benchmarks: what was measured, on what text, where and when.</summary>
public sealed record ResultFile
{
    /// <summary>The version of the format that this build writes, and the only one it reads.</summary>
    public const int CurrentSchema = 1;

    /// <summary>Gets the version of the format.</summary>
    public required int Schema { get; init; }

    /// <summary>Gets where, when and of what it was measured.</summary>
    public required RunProvenance Provenance { get; init; }

    /// <summary>Gets the text it was measured on.</summary>
    public required CorpusInfo Corpus { get; init; }

    /// <summary>Gets the results; ids are unique.</summary>
    public required IReadOnlyList<BenchmarkResult> Benchmarks { get; init; }

    /// <summary>Gets the files made beside the numbers, or null.</summary>
    public IReadOnlyList<ResultArtifact>? Files { get; init; }
}
