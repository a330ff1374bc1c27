using HdrHistogram;

namespace Athena.Benchmarks.Running;

/// <summary>The durations of single operations.</summary>
/// <param name="Histogram">In nanoseconds.</param>
/// <param name="BestSeconds">The shortest.</param>
/// <param name="MeanSeconds">The mean.</param>
public sealed record Latencies(HistogramBase Histogram, double BestSeconds, double MeanSeconds)
{
    /// <summary>Gets the median.</summary>
    public double MedianSeconds => Histogram.GetValueAtPercentile(50) / 1e9;
}
