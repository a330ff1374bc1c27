using System.Diagnostics.Tracing;
using Athena.Lab.Traces;
using Microsoft.Diagnostics.NETCore.Client;

namespace Athena.Lab.Tests.Traces;

[Collection(TraceCollection.Name)]
public class TraceAnalyzerTests(TraceFixture fixture)
{
    private const string Frame = "Athena.Lab.Tests!Athena.Lab.Tests.Traces.TracedProgram.";

    [Fact]
    public void Analyze_HarnessEvents_GivesWindowsOperationsAndName()
    {
        var analysis = fixture.Analysis;

        Assert.Equal(
            (TracedProgram.Benchmark, TracedProgram.Windows, (long?)TracedProgram.Windows * TracedProgram.OperationsPerWindow),
            (analysis.Benchmark, analysis.Windows, analysis.Operations));
        Assert.NotNull(analysis.BenchmarkThreadId);
        Assert.True(analysis.MeasuredMilliseconds > 0);
        Assert.Equal(0, analysis.EventsLost);
    }

    [Fact]
    public void Analyze_Cpu_HoldsTheMeasuredWorkAndNotTheWorkOutside()
    {
        var frames = fixture.Analysis.Cpu.Stacks.Frames();

        Assert.Contains(frames, f => f.Name == Frame + "BurnMeasured" && f.TotalSamples > 5);
        Assert.DoesNotContain(frames, f => f.Name.EndsWith(".BurnOutside", StringComparison.Ordinal));
        Assert.DoesNotContain(frames, f => f.Name.EndsWith(".AllocateOutside", StringComparison.Ordinal));
    }

    [Fact]
    public void Analyze_Cpu_KeepsWorkOfOtherThreadsAndCountsEverySample()
    {
        var cpu = fixture.Analysis.Cpu;

        Assert.Contains(cpu.Stacks.Frames(), f => f.Name == Frame + "BurnOnHelper" && f.TotalSamples > 5);
        Assert.All(cpu.Stacks.Stacks, s => Assert.StartsWith("Athena", s.Frames, StringComparison.Ordinal));
        Assert.Equal(cpu.SamplesInWindows, cpu.Stacks.TotalSamples + cpu.SamplesOfHarness + cpu.SamplesOfOthers);
        Assert.True(cpu.SamplesInTrace > cpu.SamplesInWindows);
    }

    [Fact]
    public void Analyze_BenchmarkThread_ItsRunningAndWaitingTimeIsTheMeasuredTime()
    {
        var analysis = fixture.Analysis;
        var waited = analysis.OffCpu.Stacks.Frames().Single(f => f.Name == Frame + "WaitForHelper");
        var onThread = analysis.Cpu.Stacks.Stacks.Where(s => !s.Frames.Contains("BurnOnHelper", StringComparison.Ordinal)).Sum(s => s.Weight);

        Assert.True(waited.TotalSamples > 5);
        Assert.InRange((onThread + analysis.OffCpu.Stacks.TotalWeight) / analysis.MeasuredMilliseconds, 0.8, 1.1);
    }

    [Fact]
    public void Analyze_Allocations_FindsTheMeasuredTypeAndItsBytes()
    {
        var frames = fixture.Analysis.Allocations.Stacks.Frames();
        var measured = frames.Single(f => f.Name.EndsWith("MeasuredObject", StringComparison.Ordinal));

        Assert.InRange(measured.Self / fixture.Program.MeasuredBytes, 0.7, 1.3);
        Assert.True(measured.SelfSamples > 100);
        Assert.DoesNotContain(frames, f => f.Name.EndsWith("OutsideObject", StringComparison.Ordinal));
        Assert.Contains(fixture.Analysis.Allocations.Stacks.Stacks, s => s.Frames.EndsWith($"{Frame}AllocateMeasured;{measured.Name}", StringComparison.Ordinal));
    }

    [Fact]
    public void Analyze_Done_LeavesNoTemporaryFile() => Assert.Empty(Directory.EnumerateFileSystemEntries(fixture.TemporaryFolder));

    [Fact]
    public void Analyze_ThenWritten_NamesNoPathOfThisMachine()
    {
        var output = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(fixture.NettracePath)!, "artifacts")).FullName;

        var files = TraceArtifacts.Write(fixture.Analysis, output, "run", new TraceMetadata("run", "abc", "machine"));

        Assert.Equal(5, files.Count);
        string[] secrets = [AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar), Path.GetTempPath(), Environment.ProcessPath!, "Process64", "Args:"];
        Assert.All(files, f => Assert.All(secrets, s => Assert.DoesNotContain(s, File.ReadAllText(f), StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task Analyze_NoWindowsAndOldAllocationEvents_ShowsTheWholeTraceAndSaysSo()
    {
        EventPipeProvider[] providers =
        [
            new(TraceProviders.SampleProfilerName, EventLevel.Informational),
            new(TraceProviders.RuntimeName, EventLevel.Verbose, (long)Microsoft.Diagnostics.Tracing.Parsers.ClrTraceEventParser.Keywords.Default),
        ];

        var analysis = await fixture.CaptureAsync(fixture.NettracePath + ".whole", providers);
        if (analysis.Cpu.SamplesInTrace == 0)
        {
            analysis = await fixture.CaptureAsync(fixture.NettracePath + ".whole", providers);
        }

        Assert.Equal((0, null, null), (analysis.Windows, analysis.Operations, analysis.Benchmark));
        Assert.Contains(analysis.Cpu.Stacks.Frames(), f => f.Name == Frame + "BurnOutside");
        Assert.Contains(analysis.OffCpu.Stacks.Frames(), f => f.Name == Frame + "WaitForHelper");
        Assert.InRange(analysis.SampleMilliseconds, 0.5, 50);
        var measured = analysis.Allocations.Stacks.Frames().Single(f => f.Name.EndsWith("MeasuredObject", StringComparison.Ordinal));
        Assert.InRange(measured.Self / fixture.Program.MeasuredBytes, 0.7, 1.3);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Analyze_CutOffTrace_ReadsWhatThereIs(double share)
    {
        var bytes = File.ReadAllBytes(fixture.NettracePath);
        var path = $"{fixture.NettracePath}.cut{share}";
        File.WriteAllBytes(path, bytes[..(int)(bytes.Length * share)]);

        var analysis = TraceAnalyzer.Analyze(path, new TraceAnalysisOptions { TemporaryFolder = fixture.TemporaryFolder }, TestContext.Current.CancellationToken);

        Assert.InRange(analysis.Cpu.SamplesInTrace, 1, fixture.Analysis.Cpu.SamplesInTrace);
    }

    [Fact]
    public void Analyze_NotATrace_FailsAndLeavesNothing()
    {
        var path = fixture.NettracePath + ".text";
        File.WriteAllText(path, new string('x', 5000));

        var exception = Assert.Throws<TraceException>(
            () => TraceAnalyzer.Analyze(path, new TraceAnalysisOptions { TemporaryFolder = fixture.TemporaryFolder }, TestContext.Current.CancellationToken));

        Assert.Contains("run.nettrace.text", exception.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(fixture.TemporaryFolder));
    }

    [Fact]
    public void Analyze_MissingFile_IsRefused() =>
        Assert.Throws<InvalidInputException>(() => TraceAnalyzer.Analyze(fixture.NettracePath + ".none", new TraceAnalysisOptions(), TestContext.Current.CancellationToken));

    [Fact]
    public void Analyze_Cancelled_PassesTheCancellationThrough() =>
        Assert.Throws<OperationCanceledException>(() => TraceAnalyzer.Analyze(fixture.NettracePath, new TraceAnalysisOptions(), new CancellationToken(canceled: true)));
}
