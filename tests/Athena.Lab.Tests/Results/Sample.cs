using Athena.Lab.Provenance;
using Athena.Lab.Results;

namespace Athena.Lab.Tests.Results;

/// <summary>Results built by hand.</summary>
internal static class Sample
{
    internal static readonly DateTimeOffset Time = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    internal static RunProvenance Provenance => new()
    {
        TimeUtc = Time,
        Commit = "0123456789abcdef0123456789abcdef01234567",
        Dirty = false,
        Machine = "amd-epyc-2c-linux-x64",
        SdkVersion = "10.0.401",
        RuntimeVersion = "10.0.12",
        Os = "Debian GNU/Linux 12",
        Kernel = "6.1.0",
        Architecture = "x64",
        CpuModel = "AMD EPYC",
        Cores = 2,
        Simd = ["Vector256", "Avx2"],
        MemoryLimitBytes = 8L << 30,
        LoadAverage = [0.5, 0.25, 0.125],
        Packages = new Dictionary<string, string> { ["LiteDB"] = "5.0.20", ["BenchmarkDotNet"] = "0.15.8" },
        Arguments = ["--filter", "*Recall*"],
    };

    internal static BenchmarkResult Plain(string id) => new()
    {
        Id = id,
        Class = "RecallBenchmarks",
        Method = "Recall",
        Parameters = new Dictionary<string, string>(),
        Metrics = new Dictionary<string, double>(),
    };

    internal static BenchmarkResult Full(string id) => Plain(id) with
    {
        Parameters = new Dictionary<string, string> { ["Size"] = "10000", ["K"] = "10" },
        Stage = "search",
        MeanNs = 12_345.5,
        MedianNs = 12_000,
        StddevNs = 321.25,
        P95Ns = 13_000,
        P99Ns = 14_000,
        N = 15,
        AllocatedBytesPerOp = 1_536,
        Gen0Per1000Ops = 0.5,
        Gen1Per1000Ops = 0,
        Gen2Per1000Ops = 0,
        OpsPerS = 81_001.17,
        Metrics = new Dictionary<string, double> { ["recall_at_10"] = 0.9725, ["vectors_per_s"] = 1.5e8 },
        Stages =
        [
            new() { Pipeline = StageShare.Recall, Name = "embed", MeanNs = 3_000, Share = 0.25 },
            new() { Pipeline = StageShare.Recall, Name = "search", MeanNs = 9_000, Share = 0.75 },
        ],
        Memory = [new("vector_index", 12_582_912), new("lexical_index", 5_000)],
        CpuTop = [new("Athena.Vectors.Kernels.Dot256", 0.61, 0.625), new("Athena.Recall.Stages.SearchStage.Run", 0.05, 0.9)],
        AllocTop = [new("Athena.Recall.RecallPipeline.Run", 0.8, 1_228.8), new("System.String.Concat", 0.2, null)],
        Trace = new() { DurationMs = 5_000, CpuSamples = 4_321, AllocationSamples = 99, LostEvents = 0, GcCount = 3, GcPauseMs = 1.5 },
    };

    internal static ResultFile File(params BenchmarkResult[] benchmarks) => new()
    {
        Schema = ResultFile.CurrentSchema,
        Provenance = Provenance,
        Corpus = new()
        {
            Name = "dotnet-xml-docs",
            IsReal = true,
            Description = "Real text: XML documentation.",
            Sha256 = new Dictionary<string, string> { ["10000"] = new('a', 64), ["1000"] = new('b', 64) },
        },
        Benchmarks = benchmarks,
    };
}
