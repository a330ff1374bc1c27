#if JETBRAINS
using JetBrains.Profiler.Api;

namespace Athena.Benchmarks.Profiling;

/// <summary>dotTrace's data collection. Compiled only with <c>-p:JetBrainsProfiler=true</c>, so never on the machines that test this repository.</summary>
public sealed class JetBrainsProfilerSession : IProfilerSession
{
    public void Start() => MeasureProfiler.StartCollectingData();

    public void Stop()
    {
        MeasureProfiler.StopCollectingData();
        MeasureProfiler.SaveData();
    }
}
#endif
