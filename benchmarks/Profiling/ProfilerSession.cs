namespace Athena.Benchmarks.Profiling;

/// <summary>Chooses the session this build was made for.</summary>
public static class ProfilerSession
{
    /// <summary>Makes the JetBrains session where built with <c>-p:JetBrainsProfiler=true</c>, else one that does nothing.</summary>
    public static IProfilerSession Create() =>
#if JETBRAINS
        new JetBrainsProfilerSession();
#else
        new NoProfilerSession();
#endif
}
