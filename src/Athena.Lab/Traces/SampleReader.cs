using Microsoft.Diagnostics.Tracing.Etlx;
using Microsoft.Diagnostics.Tracing.EventPipe;
using Microsoft.Diagnostics.Tracing.Parsers.Clr;

namespace Athena.Lab.Traces;

/// <summary>Collects the samples of the measured windows. Every sample of the sampler stands for the same time, so weights follow from counts.</summary>
/// <remarks>
/// The sample events are read directly and not through the library's thread-time view: that view roots stacks under activities, so that each
/// iteration becomes a tower of its own, and counts allocation events as CPU time.
/// </remarks>
internal sealed class SampleReader(MeasuredWindows windows, StackReader stacks)
{
    // What the runtime aims at; used only for a thread seen once.
    private const double NominalPeriodMilliseconds = 1;

    private readonly LaneCounter _cpu = new();
    private readonly LaneCounter _sampledAllocations = new();
    private readonly LaneCounter _tickAllocations = new();
    private readonly Dictionary<int, ThreadSamples> _threads = [];

    public void Read(TraceLog log, CancellationToken cancellationToken)
    {
        var source = log.Events.GetSource();
        new SampleProfilerTraceEventParser(source).ThreadSample += OnThreadSample;
        source.Clr.AllocationSampling += OnAllocationSampled;
        source.Clr.GCAllocationTick += OnAllocationTick;
        using var registration = cancellationToken.Register(source.StopProcessing);
        source.Process();
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>The thread with the most CPU samples of the workload; the lowest id of equal ones; null when no thread has any.</summary>
    public int? BusiestThread() =>
        _threads.Where(t => t.Value.Workload > 0).OrderByDescending(t => t.Value.Workload).ThenBy(t => t.Key).Select(t => (int?)t.Key).FirstOrDefault();

    /// <summary>The time one sample stands for: the windows divided by the benchmark thread's samples in them, or the mean gap of a whole trace.</summary>
    public double PeriodMilliseconds(int? threadId)
    {
        if (threadId is not { } id || !_threads.TryGetValue(id, out var thread) || thread.Count == 0)
        {
            return NominalPeriodMilliseconds;
        }

        return windows.Count > 0 ? windows.TotalMilliseconds / thread.Count
            : thread.Count > 1 ? (thread.Last - thread.First) / (thread.Count - 1) : NominalPeriodMilliseconds;
    }

    public TraceLane Cpu(double period) => _cpu.Build(StackUnit.Milliseconds, period);

    public TraceLane OffCpu(int? threadId, double period) =>
        (threadId is { } id && _threads.TryGetValue(id, out var thread) ? thread.OffCpu : new LaneCounter()).Build(StackUnit.Milliseconds, period);

    /// <summary>Sampled allocations where the runtime has them, the older ticks otherwise; a session has one kind or the other.</summary>
    public TraceLane Allocations() => (_sampledAllocations.InTrace > 0 ? _sampledAllocations : _tickAllocations).Build(StackUnit.Bytes, 1);

    private void OnThreadSample(ClrThreadSampleTraceData data)
    {
        if (!_threads.TryGetValue(data.ThreadID, out var thread))
        {
            _threads[data.ThreadID] = thread = new ThreadSamples();
        }

        var managed = data.Type == ClrThreadSampleType.Managed;
        (managed ? _cpu : thread.OffCpu).InTrace++;
        if (!windows.Contains(data.TimeStampRelativeMSec))
        {
            return;
        }

        var stack = stacks.Read(data.CallStackIndex());
        thread.See(data.TimeStampRelativeMSec, isWorkload: managed && stack.Owner == StackOwner.Workload);
        if (managed)
        {
            _cpu.Add(stack, 1);
        }
        else
        {
            thread.OffCpu.AddAll(stack, 1);
        }
    }

    private void OnAllocationSampled(AllocationSampledTraceData data) =>
        AddAllocation(_sampledAllocations, data.TimeStampRelativeMSec, data.CallStackIndex(), data.TypeName, AllocationEstimate.Bytes(data.ObjectSize));

    private void OnAllocationTick(GCAllocationTickTraceData data) =>
        AddAllocation(_tickAllocations, data.TimeStampRelativeMSec, data.CallStackIndex(), data.TypeName, data.AllocationAmount64);

    private void AddAllocation(LaneCounter lane, double time, CallStackIndex index, string type, double bytes)
    {
        lane.InTrace++;
        if (windows.Contains(time))
        {
            var stack = stacks.Read(index);
            lane.Add(stack with { Frames = [.. stack.Frames, FrameName.Type(type)] }, bytes);
        }
    }
}
