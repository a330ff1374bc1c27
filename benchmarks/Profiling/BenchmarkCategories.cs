namespace Athena.Benchmarks.Profiling;

/// <summary>Categories that steer a run.</summary>
public static class BenchmarkCategories
{
    /// <summary>The trace also holds Athena's own Start and Stop events of the stages; for operations long enough to bear them.</summary>
    public const string StageEvents = "stage-events";
}
