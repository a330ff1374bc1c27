namespace Athena.Lab.Traces;

/// <summary>What was seen of one thread. Its counts and times are those of the measured windows.</summary>
internal sealed class ThreadSamples
{
    /// <summary>Gets the time of the first sample, in milliseconds from the beginning of the trace.</summary>
    public double First { get; private set; }

    /// <summary>Gets the time of the last sample, in milliseconds from the beginning of the trace.</summary>
    public double Last { get; private set; }

    /// <summary>Gets the number of samples, running or not.</summary>
    public int Count { get; private set; }

    /// <summary>Gets the number of CPU samples of the workload.</summary>
    public int Workload { get; private set; }

    /// <summary>Gets the samples outside managed code.</summary>
    public LaneCounter OffCpu { get; } = new();

    public void See(double milliseconds, bool isWorkload)
    {
        First = Count == 0 ? milliseconds : First;
        Last = milliseconds;
        Count++;
        Workload += isWorkload ? 1 : 0;
    }
}
