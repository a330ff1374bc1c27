using System.IO.Pipelines;
using System.Text;
using System.Text.Json;

namespace Athena.Cli.Tests.Commands;

/// <summary>What a producer sees that goes on only when it is answered.</summary>
public sealed class RememberLinesStreamingTests : CliTestBase
{
    private readonly Pipe _input = new();
    private readonly Pipe _output = new(new PipeOptions(pauseWriterThreshold: 0));
    private readonly StringWriter _error = new();

    [Fact]
    public async Task RememberLines_ProducerThatWaitsForEachAnswer_GetsItBeforeTheNextLine()
    {
        var run = StartAsync(CancellationToken.None);
        var answers = new StreamReader(_output.Reader.AsStream());
        for (var i = 1; i <= 300; i++)
        {
            await WriteAsync(i % 7 == 0 ? "{\n" : $"{{\"text\":\"memory {i}\"}}\n");

            var answer = JsonElement.Parse((await answers.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Timeout, TestContext.Current.CancellationToken))!);
            Assert.Equal(i, answer.GetProperty("line").GetInt32());
        }

        await _input.Writer.CompleteAsync();
        Assert.Equal(1, await run.WaitAsync(Timeout, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task RememberLines_CancelledWhileWaitingForInput_AcknowledgesWhatItTookAndExitsWith130()
    {
        using var source = new CancellationTokenSource();
        var run = StartAsync(source.Token);
        var answers = new StreamReader(_output.Reader.AsStream());
        await WriteAsync("{\"text\":\"a\"}\n{\"text\":\"b\"}\n{\"text\":\"half");
        string[] acknowledged = [(await answers.ReadLineAsync(TestContext.Current.CancellationToken))!, (await answers.ReadLineAsync(TestContext.Current.CancellationToken))!];

        await source.CancelAsync();

        Assert.Equal(130, await run.WaitAsync(Timeout, TestContext.Current.CancellationToken));
        Assert.Equal(
            acknowledged.Select(line => JsonElement.Parse(line).GetProperty("id").GetString()),
            (await ExportAsync()).Select(record => record.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task RememberLines_CancelledInFullFlow_StoresExactlyWhatItAcknowledges()
    {
        using var source = new CancellationTokenSource();
        var run = StartAsync(source.Token);
        var feeding = FeedUntilAsync(run);
        var answers = new StreamReader(_output.Reader.AsStream());
        var acknowledged = new List<string?>();
        while (await answers.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            acknowledged.Add(JsonElement.Parse(line).GetProperty("id").GetString());
            if (acknowledged.Count == 1_000)
            {
                await source.CancelAsync();
            }
        }

        await feeding;
        Assert.Equal(130, await run);
        Assert.Equal(acknowledged, (await ExportAsync()).Select(record => record.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task RememberLines_ReaderOfTheOutputGone_EndsQuietlyAndLeavesTheStoreWhole()
    {
        using var output = new BreakingStream(breakAfterWrites: 3);
        var run = AthenaCli.RunAsync(WithData(["remember", "--jsonl", "-"]), new CliConsole(_input.Reader.AsStream(), output, _error), TestContext.Current.CancellationToken);
        await FeedUntilAsync(run);

        Assert.Equal((3, ""), (await run, _error.ToString()));
        var stored = (await ExportAsync()).Select(record => record.GetProperty("id").GetString()).ToHashSet();
        var seen = Encoding.UTF8.GetString(output.Written.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.NotEmpty(seen);
        Assert.All(seen, line => Assert.Contains(JsonElement.Parse(line).GetProperty("id").GetString(), stored));
    }

    protected override void Dispose(bool disposing)
    {
        _error.Dispose();
        base.Dispose(disposing);
    }

    private async Task<int> StartAsync(CancellationToken cancellationToken)
    {
        var exitCode = await Task.Run(() => AthenaCli.RunAsync(
            WithData(["remember", "--jsonl", "-"]), new CliConsole(_input.Reader.AsStream(), _output.Writer.AsStream(), _error), cancellationToken));
        await _output.Writer.CompleteAsync();
        return exitCode;
    }

    private async Task WriteAsync(string text) => await _input.Writer.WriteAsync(Encoding.UTF8.GetBytes(text), TestContext.Current.CancellationToken);

    private async Task FeedUntilAsync(Task run)
    {
        for (var i = 0; !run.IsCompleted; i++)
        {
            var write = WriteAsync($"{{\"text\":\"memory {i}\"}}\n");
            await Task.WhenAny(write, run);
        }

        await _input.Reader.CompleteAsync();
    }
}
