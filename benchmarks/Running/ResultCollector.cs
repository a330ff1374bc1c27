using System.Globalization;
using Athena.Benchmarks.Profiling;
using Athena.Lab.Provenance;
using Athena.Lab.Results;
using Athena.Lab.Traces;
using BenchmarkDotNet.Reports;

namespace Athena.Benchmarks.Running;

/// <summary>Turns what BenchmarkDotNet measured, what the processes wrote beside it and what the traces hold into one result file.</summary>
public sealed class ResultCollector(RunPaths paths, CorpusInfo corpus, RunProvenance start)
{
    private const int TopFrames = 8;

    private static readonly string[] Packages = ["BenchmarkDotNet", "LiteDB", "System.Numerics.Tensors", "Microsoft.Diagnostics.Tracing.TraceEvent"];

    /// <summary>Collects a run.</summary>
    /// <param name="summaries">Of every benchmark class.</param>
    /// <param name="traces">Trace file by benchmark name.</param>
    /// <param name="progress">One line a trace.</param>
    public (ResultFile Result, IReadOnlyList<string> Files) Collect(
        IEnumerable<Summary> summaries, IReadOnlyDictionary<string, string> traces, TextWriter progress)
    {
        var provenance = start with { Packages = PackageVersions.OfLoaded(Packages) };
        List<string> files = [];
        List<ResultArtifact> artifacts = [];
        List<BenchmarkResult> benchmarks = [];
        foreach (var (report, gc) in summaries.SelectMany(static s => s.Reports).Where(static r => r.Success).Select(static r => (r, r.GcStats)))
        {
            var result = ToResult(report, gc);
            if (traces.TryGetValue(result.Id, out var trace) && File.Exists(trace))
            {
                progress.WriteLine($"Flame graph of {result.Id} ...");
                var (withTrace, written) = AddTrace(result, trace, provenance);
                result = withTrace;
                files.AddRange(written);
                artifacts.AddRange(written.Where(static f => f.EndsWith(".flame.html", StringComparison.Ordinal)).Select(f => new ResultArtifact
                {
                    Kind = ResultArtifact.FlameGraph,
                    Path = Path.GetRelativePath(paths.Root, f).Replace('\\', '/'),
                    Benchmark = result.Id,
                }));
            }

            benchmarks.Add(result);
        }

        var file = new ResultFile { Schema = ResultFile.CurrentSchema, Provenance = provenance, Corpus = corpus, Benchmarks = benchmarks, Files = artifacts };
        return (file, files);
    }

    private BenchmarkResult ToResult(BenchmarkReport report, BenchmarkDotNet.Engines.GcStats gc)
    {
        var benchmark = report.BenchmarkCase;
        var statistics = report.ResultStatistics;
        var id = BenchmarkNames.Of(benchmark);
        var result = new BenchmarkResult
        {
            Id = id,
            Class = benchmark.Descriptor.Type.Name,
            Method = benchmark.Descriptor.WorkloadMethod.Name,
            Parameters = benchmark.Parameters.Items.ToDictionary(static p => p.Name, static p => Convert.ToString(p.Value, CultureInfo.InvariantCulture) ?? ""),
            Stage = StageNames.Of(benchmark.Descriptor),
            MeanNs = statistics?.Mean,
            MedianNs = statistics?.Median,
            StddevNs = statistics is { N: > 1 } ? statistics.StandardDeviation : null,
            P95Ns = statistics?.Percentiles.P95,
            P99Ns = statistics?.Percentiles.Percentile(99),
            N = statistics?.N,
            AllocatedBytesPerOp = gc.GetBytesAllocatedPerOperation(benchmark),
            Gen0Per1000Ops = PerThousand(gc.Gen0Collections, gc),
            Gen1Per1000Ops = PerThousand(gc.Gen1Collections, gc),
            Gen2Per1000Ops = PerThousand(gc.Gen2Collections, gc),
            OpsPerS = statistics is { Mean: > 0 } ? 1e9 / statistics.Mean : null,
            Metrics = new Dictionary<string, double>(),
        };
        return BenchmarkMetrics.TryRead(paths.Metrics, id) is { } metrics ? result.With(metrics) : result;
    }

    private static double? PerThousand(int collections, BenchmarkDotNet.Engines.GcStats gc) =>
        gc.TotalOperations > 0 ? collections * 1_000.0 / gc.TotalOperations : null;

    private (BenchmarkResult Result, IReadOnlyList<string> Files) AddTrace(BenchmarkResult result, string trace, RunProvenance provenance)
    {
        var analysis = TraceAnalyzer.Analyze(trace, new TraceAnalysisOptions());
        var written = TraceArtifacts.Write(analysis, paths.Traces, result.Id, new TraceMetadata(result.Id, provenance.Commit, provenance.Machine), trace);
        var cpu = analysis.Cpu.Stacks;
        var allocations = analysis.Allocations.Stacks;
        return (result with
        {
            CpuTop = cpu.TotalWeight == 0 ? null : [.. cpu.TopBySelf(TopFrames).Select(f => new CpuFrame(f.Name, f.Self / cpu.TotalWeight, f.Total / cpu.TotalWeight))],
            AllocTop = allocations.TotalWeight == 0 ? null : [.. allocations.TopBySelf(TopFrames).Select(f => new AllocationFrame(
                f.Name, f.Self / allocations.TotalWeight, analysis.PerOperation(StackUnit.Bytes, f.Self)))],
            Trace = new TraceSummary
            {
                DurationMs = analysis.MeasuredMilliseconds,
                CpuSamples = cpu.TotalSamples,
                AllocationSamples = allocations.TotalSamples,
                LostEvents = analysis.EventsLost,
            },
        }, written);
    }
}
