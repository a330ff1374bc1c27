namespace Athena.Lab.Traces;

/// <summary>What a trace says about the measured part of a run.</summary>
public sealed record TraceAnalysis
{
    /// <summary>Gets the benchmark's name as the harness wrote it into the trace; null when it wrote none.</summary>
    public required string? Benchmark { get; init; }

    /// <summary>Gets the number of measured windows; 0 means that the trace had none and is shown whole, set-up and warm-up included.</summary>
    public required int Windows { get; init; }

    /// <summary>Gets the length of the measured windows, or of the trace when it has none, in milliseconds.</summary>
    public required double MeasuredMilliseconds { get; init; }

    /// <summary>Gets the number of operations run in the measured windows; null when it is unknown.</summary>
    public required long? Operations { get; init; }

    /// <summary>Gets the operating system's id of the thread that ran the benchmark; without windows, of the thread with the most CPU samples of the workload. Null when there is none.</summary>
    public required int? BenchmarkThreadId { get; init; }

    /// <summary>Gets the thread time that one sample stands for, in milliseconds.</summary>
    public required double SampleMilliseconds { get; init; }

    /// <summary>Gets the number of events the trace lost. Above 0, every lane is a lower bound.</summary>
    public required long EventsLost { get; init; }

    /// <summary>Gets the share, 0 to 1, of the CPU samples kept that were taken where the runtime polls for a suspension. The higher it is, the less the leaves say about where the time goes: the sampler stops threads there.</summary>
    public required double PollShare { get; init; }

    /// <summary>Gets the share, 0 to 1, of the CPU samples kept that were spent writing events: the cost of tracing itself.</summary>
    public required double EventWritingShare { get; init; }

    /// <summary>Gets managed code of the workload, on every thread.</summary>
    public required TraceLane Cpu { get; init; }

    /// <summary>Gets the benchmark thread outside managed code: waiting, or inside native code. The two cannot be told apart.</summary>
    public required TraceLane OffCpu { get; init; }

    /// <summary>Gets allocations of the workload, on every thread; the leaf names the type. Estimated from samples.</summary>
    public required TraceLane Allocations { get; init; }

    /// <summary>Divides a weight by the number of operations.</summary>
    /// <param name="unit">The weight's unit.</param>
    /// <param name="weight">The weight.</param>
    /// <returns>Nanoseconds or bytes for each operation, under the profiler and so above the benchmark's own figure; null when the number of operations is unknown.</returns>
    public double? PerOperation(StackUnit unit, double weight) =>
        Operations is not { } operations ? null : unit == StackUnit.Milliseconds ? weight * 1_000_000 / operations : weight / operations;
}
