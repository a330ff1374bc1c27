namespace Athena.Lab.Results;

/// <summary>One stage's part of a pipeline's time.</summary>
public sealed record StageShare
{
    /// <summary>The pipeline of a recall.</summary>
    public const string Recall = "recall";

    /// <summary>The pipeline of a consolidation.</summary>
    public const string Consolidation = "consolidation";

    /// <summary>Gets the pipeline: <see cref="Recall"/> or <see cref="Consolidation"/>.</summary>
    public required string Pipeline { get; init; }

    /// <summary>Gets the stage's name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the mean time of the stage in one run of the pipeline, in nanoseconds.</summary>
    public required double MeanNs { get; init; }

    /// <summary>Gets the part of the pipeline's time, 0 to 1.</summary>
    public required double Share { get; init; }
}
