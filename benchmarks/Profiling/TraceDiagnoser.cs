using Athena.Lab.Traces;
using BenchmarkDotNet.Analysers;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using BenchmarkDotNet.Validators;

namespace Athena.Benchmarks.Profiling;

/// <summary>
/// Records an EventPipe trace (CPU samples, allocation samples, the phases of the run, Athena's stages) of each benchmark in an extra run,
/// so that the reported times hold no profiler's cost. BenchmarkDotNet's own profiler would lack the allocation samples' file mapping and
/// hang with <c>--inProcess</c>; here such a run is left untraced.
/// </summary>
public sealed class TraceDiagnoser(string folder) : IDiagnoser
{
    private const int StageEventsFromMemories = 100_000;

    private readonly Dictionary<string, string> _traces = new(StringComparer.Ordinal);
    private TaskCompletionSource? _end;
    private Task _capture = Task.CompletedTask;

    /// <summary>Gets the trace file of each traced benchmark, by full benchmark name.</summary>
    public IReadOnlyDictionary<string, string> Traces => _traces;

    public IEnumerable<string> Ids => [nameof(TraceDiagnoser)];

    public IEnumerable<IExporter> Exporters => [];

    public IEnumerable<IAnalyser> Analysers => [];

    public RunMode GetRunMode(BenchmarkCase benchmarkCase) =>
        IsUntraced(benchmarkCase) ? RunMode.None : RunMode.ExtraRun;

    public void Handle(HostSignal signal, DiagnoserActionParameters parameters)
    {
        switch (signal)
        {
            case HostSignal.BeforeAnythingElse:
                Start(parameters.BenchmarkCase, parameters.Process.Id);
                break;
            case HostSignal.AfterAll:
                Stop();
                break;
        }
    }

    public IEnumerable<Metric> ProcessResults(DiagnoserResults results) => [];

    public void DisplayResults(ILogger logger) => logger.WriteLineInfo($"Traced {_traces.Count} benchmarks into {Path.GetFileName(folder)}.");

    public IEnumerable<ValidationError> Validate(ValidationParameters validationParameters) => [];

    private void Start(BenchmarkCase benchmarkCase, int processId)
    {
        Directory.CreateDirectory(folder);
        var name = BenchmarkNames.Of(benchmarkCase);
        var path = Path.Combine(folder, TraceArtifacts.FileName(name) + ".nettrace");
        var providers = BearsStageEvents(benchmarkCase) ? TraceProviders.All : TraceProviders.Sampling;
        TaskCompletionSource began = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var end = _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _capture = TraceCapture.CaptureAsync(processId, path, providers, _ =>
        {
            began.SetResult();
            return end.Task;
        });

        // The benchmark process waits for this handler, so the trace holds it from the first operation on.
        _ = Task.WaitAny(began.Task, _capture);
        _traces[name] = path;
    }

    private void Stop()
    {
        _end?.TrySetResult();
        _capture.GetAwaiter().GetResult();
    }

    private static bool BearsStageEvents(BenchmarkCase benchmarkCase) =>
        benchmarkCase.Descriptor.HasCategory(BenchmarkCategories.StageEvents)
        && benchmarkCase.Parameters.Items.Any(static parameter => parameter.Value is >= StageEventsFromMemories);

    private static bool IsUntraced(BenchmarkCase benchmarkCase) =>
        benchmarkCase.Job.Infrastructure.Toolchain is InProcessEmitToolchain or InProcessNoEmitToolchain;
}
