using System.Diagnostics;
using System.Text.Json;

namespace Athena.Cli.Tests;

public sealed class ChildProcessTests : CliTestBase
{
    private readonly List<Process> _started = [];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task RememberLines_KilledInFullFlow_HasEveryAcknowledgedMemoryAfterReopening(int seed)
    {
        var random = new Random(seed);
        var acknowledged = new Dictionary<string, string>();
        for (var round = 0; round < 3; round++)
        {
            await FeedAndKillAsync(round, random.Next(1, 3_000), acknowledged);

            var stored = (await ExportAsync()).ToDictionary(record => record.GetProperty("id").GetString()!, record => record.GetProperty("source_id").GetString()!);
            Assert.All(acknowledged, pair => Assert.Equal(pair.Value, stored.GetValueOrDefault(pair.Key)));
        }
    }

    [Fact]
    public async Task RememberLines_Terminated_AcknowledgesExactlyWhatIsStoredAndExitsWith130()
    {
        var process = Start("remember", "--jsonl", "-");
        await process.StandardInput.WriteAsync("{\"text\":\"a\"}\n{\"text\":\"b\"}\n");
        await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        string?[] acknowledged = [Id(await ReadLineAsync(process)), Id(await ReadLineAsync(process))];

        await ChildProcess.TerminateAsync(process);

        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Timeout, TestContext.Current.CancellationToken);
        Assert.Equal((130, null), (process.ExitCode, await ReadLineAsync(process)));
        Assert.Equal(acknowledged, (await ExportAsync()).Select(record => record.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task RememberLines_ReaderOfTheOutputGone_ExitsWith3WithoutAWord()
    {
        var process = Start("remember", "--jsonl", "-");
        await process.StandardInput.WriteAsync("{\"text\":\"a\"}\n");
        await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        Assert.NotNull(await ReadLineAsync(process));
        process.StandardOutput.Close();

        var feeding = FeedAsync(process, "x", int.MaxValue);

        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Timeout, TestContext.Current.CancellationToken);
        await feeding;
        Assert.Equal((3, ""), (process.ExitCode, await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)));
        Assert.NotEmpty(await ExportAsync());
    }

    [Fact]
    public async Task Commands_AsProcesses_ShareTheFolderOfTheEnvironment()
    {
        var remember = Start("remember", "Zoë likes 北京 😀");
        var id = await ReadLineAsync(remember);
        await remember.WaitForExitAsync(TestContext.Current.CancellationToken);
        var get = Start("get", id!, "--json");
        var record = JsonElement.Parse((await ReadLineAsync(get))!);
        await get.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal((0, 0, "Zoë likes 北京 😀"), (remember.ExitCode, get.ExitCode, record.GetProperty("text").GetString()));
    }

    protected override void Dispose(bool disposing)
    {
        foreach (var process in _started)
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }

        base.Dispose(disposing);
    }

    private Process Start(params string[] args)
    {
        var process = ChildProcess.Start(Data, args);
        _started.Add(process);
        return process;
    }

    private async Task FeedAndKillAsync(int round, int killAfter, Dictionary<string, string> acknowledged)
    {
        var process = Start("remember", "--jsonl", "-");
        var feeding = FeedAsync(process, $"r{round}", 100_000);
        for (var count = 0; await ReadLineAsync(process) is { } line; count++)
        {
            if (TryReadAcknowledgement(line) is { } acknowledgement)
            {
                acknowledged.Add(acknowledgement.Id, acknowledgement.SourceId);
            }

            if (count == killAfter)
            {
                process.Kill();
            }
        }

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await feeding;
        Assert.NotEqual(0, process.ExitCode);
    }

    private static async Task FeedAsync(Process process, string prefix, int lines)
    {
        try
        {
            for (var i = 0; i < lines; i++)
            {
                await process.StandardInput.WriteAsync($"{{\"text\":\"memory {i} of {prefix}\",\"source_id\":\"{prefix}-{i}\"}}\n");
            }

            await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            // The process has ended, which is what these tests are about.
        }
    }

    private static Task<string?> ReadLineAsync(Process process) =>
        process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Timeout, TestContext.Current.CancellationToken);

    private static string? Id(string? line) => JsonElement.Parse(line!).GetProperty("id").GetString();

    // The last line may be cut by the kill; a cut line is no acknowledgement.
    private static (string Id, string SourceId)? TryReadAcknowledgement(string line) => line.EndsWith('}') && JsonElement.Parse(line) is var json
        ? (json.GetProperty("id").GetString()!, json.GetProperty("source_id").GetString()!)
        : null;
}
