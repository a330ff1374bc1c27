namespace Athena.Lab.Results;

/// <summary>What a trace held: how far its shares can be trusted.</summary>
public sealed record TraceSummary
{
    /// <summary>Gets the length of the trace, in milliseconds.</summary>
    public required double DurationMs { get; init; }

    /// <summary>Gets the number of processor samples.</summary>
    public required long CpuSamples { get; init; }

    /// <summary>Gets the number of allocation samples.</summary>
    public required long AllocationSamples { get; init; }

    /// <summary>Gets the number of events the trace lost, or null where it does not tell.</summary>
    public long? LostEvents { get; init; }

    /// <summary>Gets the number of garbage collections, or null where they were not traced.</summary>
    public int? GcCount { get; init; }

    /// <summary>Gets the time the program was stopped by collections, in milliseconds, or null where they were not traced.</summary>
    public double? GcPauseMs { get; init; }
}
