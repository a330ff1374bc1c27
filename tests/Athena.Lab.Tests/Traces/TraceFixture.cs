using Athena.Lab.Traces;
using Microsoft.Diagnostics.NETCore.Client;

namespace Athena.Lab.Tests.Traces;

/// <summary>Traces this very process while <see cref="TracedProgram"/> runs, once for all tests.</summary>
public sealed class TraceFixture : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("athena-trace-tests-").FullName;

    public string NettracePath => Path.Combine(_folder, "run.nettrace");

    public string TemporaryFolder => Path.Combine(_folder, "temporary");

    internal TracedProgram Program { get; private set; } = new();

    internal TraceAnalysis Analysis { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(TemporaryFolder);
        Analysis = await CaptureAsync(NettracePath, TraceProviders.Sampling);
        if (Analysis.Cpu.SamplesInTrace == 0)
        {
            Analysis = await CaptureAsync(NettracePath, TraceProviders.Sampling);
        }
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    internal async Task<TraceAnalysis> CaptureAsync(string path, IReadOnlyList<EventPipeProvider> providers)
    {
        Program = new TracedProgram();
        await TraceCapture.CaptureAsync(Environment.ProcessId, path, providers, RunAsync, TestContext.Current.CancellationToken);
        return TraceAnalyzer.Analyze(path, new TraceAnalysisOptions { TemporaryFolder = TemporaryFolder }, TestContext.Current.CancellationToken);
    }

    private Task RunAsync(CancellationToken cancellationToken)
    {
        Program.Run();
        return Task.CompletedTask;
    }
}
