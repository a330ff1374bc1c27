using Athena.Lab.Results;

namespace Athena.Benchmarks.Running;

/// <summary>Collects what a benchmark measures beside its time.</summary>
public sealed class MetricsBuilder
{
    private readonly Dictionary<string, double> _metrics = new(StringComparer.Ordinal);
    private List<StageShare>? _stages;
    private List<MemoryOwner>? _memory;

    /// <summary>Adds one number under its name; the name ends in the unit where there is one.</summary>
    public MetricsBuilder With(string name, double value)
    {
        _metrics.Add(name, value);
        return this;
    }

    /// <summary>Adds the median and the tail of single operations.</summary>
    public MetricsBuilder With(Latencies latencies) => With("p50_us", latencies.Histogram.GetValueAtPercentile(50) / 1e3)
        .With("p99_us", latencies.Histogram.GetValueAtPercentile(99) / 1e3);

    /// <summary>Adds the time of each stage of a pipeline and its share of their sum.</summary>
    public MetricsBuilder WithStages(string pipeline, IReadOnlyList<(string Name, double MeanNanoseconds)> stages)
    {
        var total = stages.Sum(static stage => stage.MeanNanoseconds);
        (_stages ??= []).AddRange(stages.Select(stage => new StageShare
        {
            Pipeline = pipeline,
            Name = stage.Name,
            MeanNs = stage.MeanNanoseconds,
            Share = stage.MeanNanoseconds / total,
        }));
        return this;
    }

    /// <summary>Adds who holds how much memory.</summary>
    public MetricsBuilder WithMemory(IEnumerable<MemoryOwner> owners)
    {
        (_memory ??= []).AddRange(owners);
        return this;
    }

    /// <summary>Makes the record of a benchmark.</summary>
    public BenchmarkMetrics Build(string id) => new() { Id = id, Metrics = _metrics, Stages = _stages, Memory = _memory };
}
