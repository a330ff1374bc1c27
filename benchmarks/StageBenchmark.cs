using Athena.Benchmarks.Profiling;
using Athena.Benchmarks.Running;
using Athena.Lab.Results;
using BenchmarkDotNet.Attributes;

namespace Athena.Benchmarks;

/// <summary>
/// What every benchmark class does alike: build, prove the answer right against an oracle, be measured, and leave beside the time
/// what BenchmarkDotNet cannot measure (quality, tail latency of single operations, share of stages, memory by owner).
/// </summary>
public abstract class StageBenchmark
{
    private readonly IProfilerSession _profiler = ProfilerSession.Create();

    /// <summary>Builds the data, checks the result once, then lets an attached profiler start.</summary>
    [GlobalSetup]
    public void GlobalSetup()
    {
        SetUp();
        if (!IsTracedRepeat())
        {
            Verify();
        }

        _profiler.Start();
    }

    /// <summary>Stops the profiler, measures the rest while the code is hot, and frees the data.</summary>
    [GlobalCleanup]
    public void GlobalCleanup()
    {
        _profiler.Stop();
        if (!IsTracedRepeat() && BenchmarkMetrics.FolderFromEnvironment() is { } folder && BenchmarkNames.OfThisProcess() is { } name)
        {
            Measure(name).Build(name).Write(folder);
        }

        TearDown();
    }

    /// <summary>Builds what the benchmark works on.</summary>
    protected abstract void SetUp();

    /// <summary>Throws unless the benchmarked code gives the answer of an independent oracle.</summary>
    protected abstract void Verify();

    /// <summary>Measures what stands beside the time; called once, in the untraced run.</summary>
    /// <param name="benchmark">The one of the class's benchmarks that this process ran.</param>
    protected virtual MetricsBuilder Measure(string benchmark) => new();

    /// <summary>Frees what <see cref="SetUp"/> built.</summary>
    protected virtual void TearDown()
    {
    }

    /// <summary>Throws where a benchmark's result is wrong.</summary>
    protected static void Require(bool condition, string claim)
    {
        if (!condition)
        {
            throw new InvalidOperationException($"The benchmark's result is wrong: {claim}.");
        }
    }

    // The extra run that is traced comes after the timed one, which has left its metrics.
    private static bool IsTracedRepeat() =>
        BenchmarkMetrics.FolderFromEnvironment() is { } folder
        && BenchmarkNames.OfThisProcess() is { } name
        && BenchmarkMetrics.TryRead(folder, name) is not null;
}
