namespace Athena.Benchmarks.Profiling;

/// <summary>No profiler is attached.</summary>
public sealed class NoProfilerSession : IProfilerSession
{
    public void Start()
    {
    }

    public void Stop()
    {
    }
}
