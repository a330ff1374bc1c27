using System.Runtime.CompilerServices;

namespace Athena.Lab.Tests.Traces;

/// <summary>A program whose profile is known: what burns, waits and allocates, and when. Its amounts of work are fixed, not its times.</summary>
internal sealed class TracedProgram
{
    public const int OperationsPerWindow = 1000;
    public const int Windows = 3;
    private const int Steps = 60_000_000;
    private const int Objects = 300_000;

    private object? _kept;

    public static string Benchmark => "TracedProgram.Run";

    /// <summary>Gets the bytes that the benchmark thread allocated as <see cref="MeasuredObject"/>, by the runtime's own count.</summary>
    public long MeasuredBytes { get; private set; }

    public ulong Result { get; private set; }

    public void Run()
    {
        EngineEventSourceDouble.Log.BenchmarkStart(Benchmark);
        EngineEventSourceDouble.Log.WorkloadWarmupStart(1);
        Result += BurnOutside(Steps);
        AllocateOutside(Objects);
        EngineEventSourceDouble.Log.WorkloadWarmupStop(1);
        for (var window = 0; window < Windows; window++)
        {
            EngineEventSourceDouble.Log.WorkloadActualStart(OperationsPerWindow);
            Result += BurnMeasured(Steps);
            MeasuredBytes += AllocateMeasured(Objects);
            var helper = new Thread(() => Result += BurnOnHelper(Steps));
            helper.Start();
            WaitForHelper(helper);
            EngineEventSourceDouble.Log.WorkloadActualStop(OperationsPerWindow);
            Result += BurnOutside(Steps);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong BurnMeasured(int steps) => Burn(steps, 1);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong BurnOnHelper(int steps) => Burn(steps, 2);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong BurnOutside(int steps) => Burn(steps, 3);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Burn(int steps, ulong state)
    {
        for (var i = 0; i < steps; i++)
        {
            state = (state ^ (state >> 29)) * 0xBF58476D1CE4E5B9UL + (ulong)i;
        }

        return state;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void WaitForHelper(Thread helper) => helper.Join();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private long AllocateMeasured(int count)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < count; i++)
        {
            _kept = new MeasuredObject();
        }

        GC.KeepAlive(_kept);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AllocateOutside(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _kept = new OutsideObject();
        }
    }

    [InlineArray(25)]
    private struct Payload
    {
        private long _first;
    }

    private sealed class MeasuredObject
    {
        private Payload _payload;

        public MeasuredObject() => _payload[0] = 1;
    }

    private sealed class OutsideObject
    {
        private Payload _payload;

        public OutsideObject() => _payload[0] = 1;
    }
}
