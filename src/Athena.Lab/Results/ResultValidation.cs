namespace Athena.Lab.Results;

/// <summary>Refuses results that cannot be true.</summary>
internal static class ResultValidation
{
    /// <summary>Shares are sums of rounded numbers.</summary>
    private const double ShareTolerance = 1e-6;

    internal static void Check(ResultFile file, string name)
    {
        if (file.Schema != ResultFile.CurrentSchema)
        {
            throw UnknownSchema(file.Schema, name);
        }

        Require(Provenance.MachineId.IsValid(file.Provenance.Machine), name, "provenance.machine", "words of a-z and 0-9 joined by hyphens");
        Require(file.Provenance.Commit.All(char.IsAsciiLetterOrDigit) && file.Provenance.Commit.Length > 0, name, "provenance.commit", "letters and digits");
        CheckEntries(file.Files, name, "files");
        foreach (var artifact in file.Files ?? [])
        {
            Require(IsInsideRepository(artifact.Path), name, $"path of a {artifact.Kind}", "a path inside the repository, relative to it, with forward slashes");
        }

        CheckEntries(file.Benchmarks, name, "benchmarks");
        var ids = new HashSet<string>();
        foreach (var benchmark in file.Benchmarks)
        {
            Require(benchmark.Id.Length > 0 && ids.Add(benchmark.Id), name, $"benchmark '{benchmark.Id}'", "an id that is not empty and occurs once");
            Check(benchmark, name);
        }
    }

    internal static void Check(BenchmarkMetrics metrics, string name)
    {
        Require(metrics.Id.Length > 0, name, "id", "an id that is not empty");
        CheckCommon(metrics.Metrics, metrics.Stages, metrics.Memory, name, metrics.Id);
    }

    internal static ResultException UnknownSchema(int schema, string name) =>
        new($"'{name}' has schema {schema}; this version reads schema {ResultFile.CurrentSchema} only. Remedy: use the version that wrote it, or measure again.");

    private static void Check(BenchmarkResult benchmark, string name)
    {
        (string Field, double? Value)[] numbers =
        [
            ("mean_ns", benchmark.MeanNs), ("median_ns", benchmark.MedianNs), ("stddev_ns", benchmark.StddevNs),
            ("p95_ns", benchmark.P95Ns), ("p99_ns", benchmark.P99Ns), ("n", benchmark.N),
            ("allocated_bytes_per_op", benchmark.AllocatedBytesPerOp), ("gen0_per_1000_ops", benchmark.Gen0Per1000Ops),
            ("gen1_per_1000_ops", benchmark.Gen1Per1000Ops), ("gen2_per_1000_ops", benchmark.Gen2Per1000Ops), ("ops_per_s", benchmark.OpsPerS),
        ];
        foreach (var (field, value) in numbers)
        {
            Require(value is null or (>= 0 and < double.PositiveInfinity), name, $"{field} of '{benchmark.Id}'", "a finite number of at least 0");
        }

        CheckCommon(benchmark.Metrics, benchmark.Stages, benchmark.Memory, name, benchmark.Id);
        CheckEntries(benchmark.CpuTop, name, "cpu_top");
        CheckEntries(benchmark.AllocTop, name, "alloc_top");
        foreach (var frame in benchmark.CpuTop ?? [])
        {
            Require(IsShare(frame.SelfShare) && IsShare(frame.TotalShare), name, $"shares of '{frame.Frame}' of '{benchmark.Id}'", "numbers from 0 to 1");
        }

        foreach (var frame in benchmark.AllocTop ?? [])
        {
            Require(IsShare(frame.Share), name, $"share of '{frame.Frame}' of '{benchmark.Id}'", "a number from 0 to 1");
            Require(frame.BytesPerOp is null or (>= 0 and < double.PositiveInfinity), name, $"bytes_per_op of '{frame.Frame}' of '{benchmark.Id}'", "a finite number of at least 0");
        }
    }

    private static void CheckCommon(IReadOnlyDictionary<string, double> metrics, IReadOnlyList<StageShare>? stages, IReadOnlyList<MemoryOwner>? memory, string name, string id)
    {
        CheckEntries(stages, name, "stages");
        CheckEntries(memory, name, "memory");
        foreach (var (metric, value) in metrics)
        {
            Require(double.IsFinite(value), name, $"{metric} of '{id}'", "a finite number");
        }

        foreach (var stage in stages ?? [])
        {
            Require(IsShare(stage.Share) && stage.MeanNs is >= 0 and < double.PositiveInfinity, name, $"stage '{stage.Name}' of '{id}'", "a share from 0 to 1 and a time of at least 0");
            Require(stage.Pipeline is StageShare.Recall or StageShare.Consolidation, name, $"pipeline of stage '{stage.Name}' of '{id}'", $"'{StageShare.Recall}' or '{StageShare.Consolidation}'");
        }

        foreach (var owner in memory ?? [])
        {
            Require(owner.Bytes >= 0, name, $"memory of '{owner.Owner}' of '{id}'", "at least 0 bytes");
        }
    }

    private static void CheckEntries<T>(IReadOnlyList<T>? entries, string name, string field)
        where T : class? =>
        Require(entries is null || entries.All(entry => entry is not null), name, field, "a list without null entries");

    private static bool IsInsideRepository(string path) =>
        path.Length > 0 && !path.Contains('\\') && path.Split('/').All(part => part is not ("" or "." or "..") && !part.Contains(':'));

    private static bool IsShare(double value) => value is >= 0 and <= 1 + ShareTolerance;

    private static void Require(bool holds, string name, string field, string expected)
    {
        if (!holds)
        {
            throw new ResultException($"'{name}': {field} must be {expected}. Remedy: correct what wrote it and measure again.");
        }
    }
}
