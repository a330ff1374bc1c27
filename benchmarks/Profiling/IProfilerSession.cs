namespace Athena.Benchmarks.Profiling;

/// <summary>Starts and stops an attached profiler around the measured phase, so that its snapshot holds no set-up.</summary>
public interface IProfilerSession
{
    /// <summary>The measured phase begins.</summary>
    void Start();

    /// <summary>The measured phase is over.</summary>
    void Stop();
}
