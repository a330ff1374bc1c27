using Athena.Benchmarks.Profiling;
using Athena.Benchmarks.Running;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Exporters.Json;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Order;
using Perfolizer.Horology;

namespace Athena.Benchmarks;

/// <summary>
/// How Athena is measured. The job is marked as the default one, so that the switches of BenchmarkDotNet (<c>--iterationCount</c>,
/// <c>--launchCount</c> ...) change it instead of adding a second job; <c>--job</c> replaces it.
/// </summary>
public sealed class BenchmarkConfig : ManualConfig
{
    // Chosen so that the whole of *Recall* stays within 6 minutes on 2 cores, the traced extra runs included.
    private const int Warmups = 3;
    private const int Iterations = 12;
    private const int IterationMilliseconds = 120;

    /// <summary>Initializes the configuration of one run.</summary>
    /// <param name="paths">Where the run writes.</param>
    /// <param name="chooseJob">Whether the job below is used; false where the command line names one.</param>
    public BenchmarkConfig(RunPaths paths, bool chooseJob)
    {
        if (chooseJob)
        {
            AddJob(DefaultJob());
        }

        AddDiagnoser(new MemoryDiagnoser(new MemoryDiagnoserConfig(displayGenColumns: false)));
        AddDiagnoser(new TraceDiagnoser(paths.Traces));
#if ETW
        AddDiagnoser(new BenchmarkDotNet.Diagnostics.Windows.EtwProfiler());
#endif
        AddColumnProvider(DefaultColumnProviders.Instance);
        AddColumn(StatisticColumn.OperationsPerSecond, StatisticColumn.P95, PercentileColumn.P99);
        AddColumn([.. SideMetricColumn.All(paths.Metrics)]);
        AddExporter(MarkdownExporter.GitHub, JsonExporter.Full);
        AddLogger(ConsoleLogger.Default);
        WithOrderer(new DefaultOrderer(SummaryOrderPolicy.Declared));
        WithArtifactsPath(paths.Artifacts);
        HideColumns("Error", "StdDev", "Median", "RatioSD", "Alloc Ratio");
        WithOptions(ConfigOptions.DisableLogFile);
    }

    // Workstation GC, so that bytes are counted right; no forced collections between iterations, which with 100,000 memories took most of
    // the run. No profile-guided tiering, loops optimised at once and hot methods without the usual
    // delay: the same final code is measured in every launch, from the first iterations on.
    private static Job DefaultJob() => Job.Default
        .WithLaunchCount(1)
        .WithWarmupCount(Warmups)
        .WithIterationCount(Iterations)
        .WithIterationTime(TimeInterval.FromMilliseconds(IterationMilliseconds))
        .WithGcServer(false)
        .WithGcConcurrent(false)
        .WithGcForce(false)
        .WithEnvironmentVariables(
            new EnvironmentVariable("DOTNET_TieredPGO", "0"),
            new EnvironmentVariable("DOTNET_TC_QuickJitForLoops", "0"),
            new EnvironmentVariable("DOTNET_TC_CallCountingDelayMs", "0"))
        .AsDefault();
}
