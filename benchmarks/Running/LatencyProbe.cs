using System.Diagnostics;
using HdrHistogram;

namespace Athena.Benchmarks.Running;

/// <summary>Times single operations, for the tail that a mean over iterations hides.</summary>
public static class LatencyProbe
{
    private const int MaximumOperations = 2_000;
    private const int MinimumOperations = 50;
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(1);

    /// <summary>Runs an operation up to 2,000 times within about a second.</summary>
    public static Latencies Run(Action operation)
    {
        Series series = new();
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < MaximumOperations && !IsOver(i, began, Budget); i++)
        {
            series.Time(operation);
        }

        return series.ToLatencies();
    }

    /// <summary>Runs two operations in turn, so that both see the same moments of a shared machine.</summary>
    public static (Latencies First, Latencies Second) Alternate(Action first, Action second)
    {
        var (left, right) = (new Series(), new Series());
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < MaximumOperations && !IsOver(i, began, 2 * Budget); i++)
        {
            left.Time(first);
            right.Time(second);
        }

        return (left.ToLatencies(), right.ToLatencies());
    }

    private static bool IsOver(int operations, long began, TimeSpan budget) =>
        operations >= MinimumOperations && Stopwatch.GetElapsedTime(began) > budget;

    private sealed class Series
    {
        private readonly LongHistogram _histogram = new(1, TimeSpan.FromMinutes(10).Ticks * 100, 3);
        private double _best = double.MaxValue;
        private double _sum;

        public void Time(Action operation)
        {
            var start = Stopwatch.GetTimestamp();
            operation();
            var elapsed = Stopwatch.GetElapsedTime(start);
            _histogram.RecordValue(Math.Max(1, elapsed.Ticks * 100));
            _best = Math.Min(_best, elapsed.TotalSeconds);
            _sum += elapsed.TotalSeconds;
        }

        public Latencies ToLatencies() => new(_histogram, _best, _sum / _histogram.TotalCount);
    }
}
