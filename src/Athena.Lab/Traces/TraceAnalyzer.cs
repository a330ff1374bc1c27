namespace Athena.Lab.Traces;

/// <summary>Turns a .nettrace file into the stacks of the measured part of its run.</summary>
public static class TraceAnalyzer
{
    /// <summary>Reads a trace.</summary>
    /// <param name="nettracePath">The file; only read. It may be cut off.</param>
    /// <param name="options">How it is read.</param>
    /// <param name="cancellationToken">Stops the analysis; the conversion that comes first, about a second for 20 MB, runs to its end.</param>
    /// <returns>CPU, off-CPU and allocation stacks of the measured windows of the benchmark harness, or of the whole trace when it has none.</returns>
    /// <exception cref="InvalidInputException">There is no such file.</exception>
    /// <exception cref="TraceException">The file is not a trace.</exception>
    /// <exception cref="OperationCanceledException">The analysis was cancelled.</exception>
    public static TraceAnalysis Analyze(string nettracePath, TraceAnalysisOptions options, CancellationToken cancellationToken = default)
    {
        var cutter = new StackCutter(options.AssemblyPrefix);
        cancellationToken.ThrowIfCancellationRequested();
        using var trace = TraceFile.Open(nettracePath, options.TemporaryFolder);
        var windows = MeasuredWindows.From(EngineMarkReader.Read(trace.Log, cancellationToken));
        var samples = new SampleReader(windows, new StackReader(trace.Log, cutter));
        samples.Read(trace.Log, cancellationToken);

        var thread = windows.ThreadId ?? samples.BusiestThread();
        var period = samples.PeriodMilliseconds(thread);
        var cpu = samples.Cpu(period);
        return new TraceAnalysis
        {
            Benchmark = windows.Benchmark,
            Windows = windows.Count,
            MeasuredMilliseconds = windows.Count > 0 ? windows.TotalMilliseconds : trace.Log.SessionDuration.TotalMilliseconds,
            Operations = windows.Operations,
            BenchmarkThreadId = thread,
            SampleMilliseconds = period,
            EventsLost = trace.Log.EventsLost,
            PollShare = Share(cpu.Stacks, frames => SamplingBias.IsPoll(frames[^1])),
            EventWritingShare = Share(cpu.Stacks, frames => frames.Any(SamplingBias.IsEventWriting)),
            Cpu = cpu with { Stacks = SamplingBias.WithoutPolls(cpu.Stacks, options.AssemblyPrefix) },
            OffCpu = samples.OffCpu(thread, period),
            Allocations = samples.Allocations(),
        };
    }

    private static double Share(FoldedStacks stacks, Func<string[], bool> matches) =>
        stacks.TotalSamples == 0 ? 0 : (double)stacks.Stacks.Where(s => matches(s.Split())).Sum(s => s.Samples) / stacks.TotalSamples;
}
