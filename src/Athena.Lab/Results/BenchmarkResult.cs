using System.Text.Json.Serialization;

namespace Athena.Lab.Results;

/// <summary>What was measured of one benchmark with one set of parameters. Null means not measured; it never means zero.</summary>
public sealed record BenchmarkResult
{
    /// <summary>Gets the stable id: <c>Class.Method(name: value, ...)</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the class.</summary>
    public required string Class { get; init; }

    /// <summary>Gets the method.</summary>
    public required string Method { get; init; }

    /// <summary>Gets the parameters by name.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>Gets the stage it measures, for example <c>embed</c>, or null.</summary>
    public string? Stage { get; init; }

    /// <summary>Gets the mean time of an operation, in nanoseconds.</summary>
    public double? MeanNs { get; init; }

    /// <summary>Gets the median time of an operation, in nanoseconds.</summary>
    public double? MedianNs { get; init; }

    /// <summary>Gets the standard deviation over the measurements, in nanoseconds.</summary>
    public double? StddevNs { get; init; }

    /// <summary>Gets the 95th percentile over the measurements, in nanoseconds.</summary>
    public double? P95Ns { get; init; }

    /// <summary>Gets the 99th percentile over the measurements, in nanoseconds.</summary>
    public double? P99Ns { get; init; }

    /// <summary>Gets the number of measurements behind the times.</summary>
    public int? N { get; init; }

    /// <summary>Gets the bytes allocated by an operation.</summary>
    public double? AllocatedBytesPerOp { get; init; }

    /// <summary>Gets the collections of generation 0 in 1,000 operations.</summary>
    [JsonPropertyName("gen0_per_1000_ops")]
    public double? Gen0Per1000Ops { get; init; }

    /// <summary>Gets the collections of generation 1 in 1,000 operations.</summary>
    [JsonPropertyName("gen1_per_1000_ops")]
    public double? Gen1Per1000Ops { get; init; }

    /// <summary>Gets the collections of generation 2 in 1,000 operations.</summary>
    [JsonPropertyName("gen2_per_1000_ops")]
    public double? Gen2Per1000Ops { get; init; }

    /// <summary>Gets the operations in a second.</summary>
    public double? OpsPerS { get; init; }

    /// <summary>Gets further measurements by name, the unit in the name: for example <c>recall_at_10</c>, <c>vectors_per_s</c>, <c>p99_us</c>.</summary>
    public required IReadOnlyDictionary<string, double> Metrics { get; init; }

    /// <summary>Gets the stages its operations went through, or null.</summary>
    public IReadOnlyList<StageShare>? Stages { get; init; }

    /// <summary>Gets who holds memory afterwards, or null.</summary>
    public IReadOnlyList<MemoryOwner>? Memory { get; init; }

    /// <summary>Gets the methods that took most processor time, largest first, or null.</summary>
    public IReadOnlyList<CpuFrame>? CpuTop { get; init; }

    /// <summary>Gets the methods that allocated most, largest first, or null.</summary>
    public IReadOnlyList<AllocationFrame>? AllocTop { get; init; }

    /// <summary>Gets what the trace behind the frames held, or null.</summary>
    public TraceSummary? Trace { get; init; }

    /// <summary>Adds what the benchmark's own process measured; its values win over those of equal name.</summary>
    /// <param name="extra">The side file.</param>
    /// <returns>A result that holds both.</returns>
    /// <exception cref="InvalidInputException">The side file is that of another benchmark.</exception>
    public BenchmarkResult With(BenchmarkMetrics extra)
    {
        if (extra.Id != Id)
        {
            Throw.InvalidInput("extra", extra.Id, $"the metrics of '{Id}'", "read them by this id");
        }

        var metrics = new Dictionary<string, double>(Metrics);
        foreach (var (name, value) in extra.Metrics)
        {
            metrics[name] = value;
        }

        return this with { Metrics = metrics, Stages = extra.Stages ?? Stages, Memory = extra.Memory ?? Memory };
    }
}
