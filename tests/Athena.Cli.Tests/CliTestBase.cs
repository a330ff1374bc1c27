using System.Text;
using System.Text.Json;

namespace Athena.Cli.Tests;

/// <summary>Runs command lines in this process on a folder of its own.</summary>
public abstract class CliTestBase : IDisposable
{
    protected static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    protected string Data { get; } = Directory.CreateTempSubdirectory("athena-cli-").FullName;

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => Directory.Delete(Data, recursive: true);

    protected Task<CliResult> RunAsync(params string[] args) => RunOnAsync([], args);

    protected Task<CliResult> RunWithInputAsync(string input, params string[] args) => RunOnAsync(Encoding.UTF8.GetBytes(input), args);

    protected async Task<CliResult> RunOnAsync(byte[] input, string[] args)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        var exitCode = await AthenaCli.RunAsync(WithData(args), new CliConsole(new MemoryStream(input), output, error), TestContext.Current.CancellationToken);
        return new CliResult(exitCode, output.ToArray(), error.ToString());
    }

    /// <summary>Adds the folder of this test where the arguments name none.</summary>
    protected string[] WithData(string[] args) => args.Contains("--data") ? args : ["--data", Data, .. args];

    protected async Task<string> RememberAsync(params string[] args)
    {
        var result = await RunAsync(["remember", .. args]);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        return Assert.Single(result.Lines);
    }

    protected async Task<JsonElement[]> ExportAsync(params string[] args)
    {
        var result = await RunAsync(["export", .. args]);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        return result.Json;
    }

    protected static string ErrorCode(JsonElement answer) => answer.GetProperty("error").GetProperty("code").GetString()!;

    protected static string ErrorMessage(JsonElement answer) => answer.GetProperty("error").GetProperty("message").GetString()!;
}
