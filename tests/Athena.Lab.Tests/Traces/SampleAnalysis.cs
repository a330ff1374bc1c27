using Athena.Lab.Traces;

namespace Athena.Lab.Tests.Traces;

/// <summary>Hand-made analyses for the tests of the writers.</summary>
internal static class SampleAnalysis
{
    public static TraceAnalysis Create(FoldedStacks cpu, FoldedStacks? allocations = null, FoldedStacks? offCpu = null, long? operations = 1000) => new()
    {
        Benchmark = "Recall",
        Windows = 5,
        MeasuredMilliseconds = 100,
        Operations = operations,
        BenchmarkThreadId = 7,
        SampleMilliseconds = 1.25,
        EventsLost = 3,
        PollShare = 0.25,
        EventWritingShare = 0.125,
        Cpu = Lane(cpu),
        Allocations = Lane(allocations ?? Stacks(StackUnit.Bytes)),
        OffCpu = Lane(offCpu ?? Stacks(StackUnit.Milliseconds)),
    };

    public static FoldedStacks Stacks(StackUnit unit, params (string Frames, double Weight)[] samples)
    {
        var builder = new FoldedStacksBuilder();
        foreach (var (frames, weight) in samples)
        {
            builder.Add(frames, weight);
        }

        return builder.Build(unit);
    }

    private static TraceLane Lane(FoldedStacks stacks) => new(stacks, stacks.TotalSamples + 10, stacks.TotalSamples + 4, 3, 1);
}
