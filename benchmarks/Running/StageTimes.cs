using System.Diagnostics.Metrics;
using Athena.Diagnostics;

namespace Athena.Benchmarks.Running;

/// <summary>Listens to the engine's own stage histogram, so that the shares of a recall are what the engine says of itself.</summary>
public sealed class StageTimes : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Dictionary<string, (long Count, double Seconds)> _stages = new(StringComparer.Ordinal);

    /// <summary>Begins to listen on this thread's recalls.</summary>
    public StageTimes()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Name == AthenaDiagnostics.StageDurationName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((_, seconds, tags, _) => Record(seconds, tags));
        _listener.Start();
    }

    /// <summary>The mean time of each stage in nanoseconds, by name, in the order first seen.</summary>
    public IReadOnlyList<(string Name, double MeanNanoseconds)> Means() =>
        [.. _stages.Select(static stage => (stage.Key, stage.Value.Seconds / stage.Value.Count * 1e9))];

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private void Record(double seconds, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var name = (string)tags[0].Value!;
        var (count, sum) = _stages.GetValueOrDefault(name);
        _stages[name] = (count + 1, sum + seconds);
    }
}
