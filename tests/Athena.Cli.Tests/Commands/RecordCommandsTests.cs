namespace Athena.Cli.Tests.Commands;

/// <summary>get, forget and count.</summary>
public sealed class RecordCommandsTests : CliTestBase
{
    private const string UnknownId = "mem_00000000000000000000000001";

    [Fact]
    public async Task Get_Text_ShowsFieldsAndText()
    {
        var id = await RememberAsync("first line\nsecond line", "--author", "Ann", "--tag", "a", "--tag", "b");

        var result = await RunAsync("get", id);

        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith($"id: {id}\nscope: default\nauthor: Ann\ntags: a, b\nrecorded_at: ", result.Output, StringComparison.Ordinal);
        Assert.EndsWith("\n\nfirst line\nsecond line\n", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("get")]
    [InlineData("forget")]
    public async Task RecordCommand_UnknownId_ExitsWith1AndSaysSoOnStandardError(string command)
    {
        var text = await RunAsync(command, UnknownId);
        var json = await RunAsync(command, UnknownId, "--json");

        Assert.Equal((1, "", 1, ""), (text.ExitCode, text.Output, json.ExitCode, json.Output));
        Assert.Contains(UnknownId, text.Error, StringComparison.Ordinal);
        Assert.Equal("not_found", ErrorCode(System.Text.Json.JsonElement.Parse(json.Error)));
    }

    [Theory]
    [InlineData("get", "mem_1")]
    [InlineData("forget", "")]
    [InlineData("get")]
    [InlineData("forget")]
    [InlineData("get", UnknownId, UnknownId)]
    public async Task RecordCommand_NoId_ExitsWith2(params string[] args)
    {
        var result = await RunAsync(args);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
    }

    [Fact]
    public async Task RecordCommand_IdOfAnotherScope_IsNotFound()
    {
        var id = await RememberAsync("tea", "--scope", "a");

        Assert.Equal(1, (await RunAsync("get", id)).ExitCode);
        Assert.Equal(1, (await RunAsync("get", id, "--scope", "b")).ExitCode);
        Assert.Equal(1, (await RunAsync("forget", id, "--scope", "b")).ExitCode);
        Assert.Equal(0, (await RunAsync("get", id, "--scope", "a")).ExitCode);
    }

    [Fact]
    public async Task Forget_KnownId_HidesItFromEveryCommand()
    {
        var forgotten = await RememberAsync("The cat sleeps");
        var kept = await RememberAsync("The dog barks");

        var result = await RunAsync("forget", forgotten, "--json");

        Assert.Equal((0, $$"""{"id":"{{forgotten}}","forgotten":true}""" + "\n"), (result.ExitCode, result.Output));
        Assert.Equal(1, (await RunAsync("get", forgotten)).ExitCode);
        Assert.Equal(1, (await RunAsync("forget", forgotten)).ExitCode);
        Assert.Equal("1\n", (await RunAsync("count")).Output);
        Assert.Equal([kept], (await ExportAsync()).Select(record => record.GetProperty("id").GetString()));
        Assert.DoesNotContain(forgotten, (await RunAsync("recall", "cat")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Count_WithAndWithoutScope_CountsThatOrAll()
    {
        await RunWithInputAsync("""
            {"text":"one","scope":"a"}
            {"text":"two","scope":"a"}
            {"text":"three","scope":"b"}
            {"text":"four"}
            """, "remember", "--jsonl", "-");

        Assert.Equal("4\n", (await RunAsync("count")).Output);
        Assert.Equal("2\n", (await RunAsync("count", "--scope", "a")).Output);
        Assert.Equal("1\n", (await RunAsync("count", "--scope", "default")).Output);
        Assert.Equal("0\n", (await RunAsync("count", "--scope", "none")).Output);
        Assert.Equal("{\"count\":4,\"scope\":null}\n", (await RunAsync("count", "--json")).Output);
        Assert.Equal("{\"count\":2,\"scope\":\"a\"}\n", (await RunAsync("--json", "count", "--scope", "a")).Output);
    }
}
