using System.Text.Json;

namespace Athena.Cli.Tests;

public sealed class AthenaCliTests : CliTestBase
{
    [Fact]
    public async Task Run_Help_NamesCommandsAndExitCodes()
    {
        var result = await RunAsync("--help");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.All(["remember", "recall", "get", "forget", "count", "export", "import", "verify", "repair", "backup", "restore", "erase", "--data", "--scope", "--json", "130  stopped"], part => Assert.Contains(part, result.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData]
    [InlineData("rember", "x")]
    [InlineData("count", "--sope", "a")]
    [InlineData("count", "--scope")]
    [InlineData("count", "--scope", "a|b")]
    [InlineData("count", "--model", "")]
    [InlineData("count", "--data", "")]
    [InlineData("count", "--data")]
    public async Task Run_WrongCommandLine_ExitsWith2AndKeepsStandardOutputEmpty(params string[] args)
    {
        var result = await RunAsync(args);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("athena: ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WrongCommandLineWithJson_WritesTheErrorAsJson()
    {
        var result = await RunAsync("recall", "tea", "--json", "-k", "many");

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Equal("invalid_argument", ErrorCode(JsonElement.Parse(result.Error)));
    }

    [Fact]
    public async Task Run_FreshFolder_IsEmptyMemory()
    {
        Assert.Equal("0\n", (await RunAsync("count")).Output);
        Assert.Equal((0, ""), (await RunAsync("export")) is var export ? (export.ExitCode, export.Output) : default);
        Assert.Equal("{\"query\":\"tea\",\"results\":[]}\n", (await RunAsync("recall", "tea", "--json")).Output);
    }

    [Fact]
    public async Task Run_StoreOwnedByAnother_ExitsWith3()
    {
        var settings = new GlobalSettings(Data, null, null, Json: false, Progress: false);
        await using (await EngineFactory.OpenAsync(settings, TestContext.Current.CancellationToken))
        {
            var result = await RunAsync("count", "--json");

            Assert.Equal((3, ""), (result.ExitCode, result.Output));
            Assert.Equal("storage_locked", ErrorCode(JsonElement.Parse(result.Error)));
        }

        Assert.Equal(0, (await RunAsync("count")).ExitCode);
    }

    [Fact]
    public async Task Run_ModelFolderMissing_ExitsWith3()
    {
        var result = await RunAsync("count", "--json", "--model", Path.Combine(Data, "none"));

        Assert.Equal((3, ""), (result.ExitCode, result.Output));
        Assert.Equal("embedding_unavailable", ErrorCode(JsonElement.Parse(result.Error)));
    }

    [Fact]
    public async Task Run_DataIsAFile_ExitsWith3()
    {
        var file = Path.Combine(Data, "file");
        await File.WriteAllTextAsync(file, "x", TestContext.Current.CancellationToken);

        var result = await RunAsync("--data", file, "count");

        Assert.Equal((3, ""), (result.ExitCode, result.Output));
        Assert.NotEmpty(result.Error);
    }

    [Fact]
    public async Task Run_OutputCannotBeWritten_ExitsWith3()
    {
        await RememberAsync("tea");
        using var error = new StringWriter();
        using var output = new BreakingStream(breakAfterWrites: 0);

        foreach (var args in (string[][])[["export"], ["count"], ["recall", "tea"], ["--help"]])
        {
            Assert.Equal(3, await AthenaCli.RunAsync(WithData(args), new CliConsole(Stream.Null, output, error), TestContext.Current.CancellationToken));
        }

        Assert.Equal("", error.ToString());
    }

    [Fact]
    public async Task Run_CancelledFromTheStart_ExitsWith130()
    {
        using var error = new StringWriter();
        using var output = new MemoryStream();

        var exitCode = await AthenaCli.RunAsync(WithData(["count"]), new CliConsole(Stream.Null, output, error), new CancellationToken(canceled: true));

        Assert.Equal((130, 0L), (exitCode, output.Length));
    }
}
