using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing.Parsers;

namespace Athena.Lab.Traces;

/// <summary>The event providers a trace needs, as data: the same list serves <see cref="TraceCapture"/> and a benchmark harness's own profiler.</summary>
public static class TraceProviders
{
    /// <summary>The provider of the CPU samples: every managed thread, about once a millisecond.</summary>
    public const string SampleProfilerName = "Microsoft-DotNETCore-SampleProfiler";

    /// <summary>The runtime's provider: method names, garbage collections and sampled allocations.</summary>
    public const string RuntimeName = "Microsoft-Windows-DotNETRuntime";

    /// <summary>The benchmark harness's provider, whose WorkloadActual events bound the measured windows.</summary>
    public const string EngineName = "BenchmarkDotNet.EngineEventSource";

    /// <summary>Athena's own event source, whose Start/Stop events show the stages as activities.</summary>
    public const string AthenaName = "Athena";

    /// <summary>The runtime keyword for allocations sampled with equal chance for every byte (.NET 10 and later). It silences AllocationTick in the same session.</summary>
    public const long AllocationSamplingKeyword = 0x80000000000L;

    /// <summary>Gets CPU samples, sampled allocations and the measured windows: all that a flame graph is made of.</summary>
    public static IReadOnlyList<EventPipeProvider> Sampling { get; } =
    [
        new(SampleProfilerName, EventLevel.Informational),
        new(RuntimeName, EventLevel.Informational, (long)ClrTraceEventParser.Keywords.Default | AllocationSamplingKeyword),
        new(EngineName, EventLevel.Informational, long.MaxValue),
    ];

    /// <summary>Gets <see cref="Sampling"/> and Athena's own events, which add the stages to the activity views of a trace viewer at the cost of one event with a stack for each start and stop.</summary>
    public static IReadOnlyList<EventPipeProvider> All { get; } = [.. Sampling, new(AthenaName, EventLevel.Informational, long.MaxValue)];
}
