using System.Diagnostics.Tracing;
using Athena.Lab.Traces;

namespace Athena.Lab.Tests.Traces;

/// <summary>Writes the events of the benchmark harness, by its names and ids, so that the real reader is driven without the harness.</summary>
[EventSource(Name = TraceProviders.EngineName)]
internal sealed class EngineEventSourceDouble : EventSource
{
    public static readonly EngineEventSourceDouble Log = new();

    [Event(1)]
    public void BenchmarkStart(string benchmarkName) => WriteEvent(1, benchmarkName);

    [Event(13)]
    public void WorkloadWarmupStart(long totalOperations) => WriteEvent(13, totalOperations);

    [Event(14)]
    public void WorkloadWarmupStop(long totalOperations) => WriteEvent(14, totalOperations);

    [Event(15)]
    public void WorkloadActualStart(long totalOperations) => WriteEvent(15, totalOperations);

    [Event(16)]
    public void WorkloadActualStop(long totalOperations) => WriteEvent(16, totalOperations);
}
