namespace Athena.Cli.Tests.Commands;

public sealed class RememberCommandTests : CliTestBase
{
    [Fact]
    public async Task Remember_AllOptions_StoresEachField()
    {
        var id = await RememberAsync(
            "Zoë likes 北京 & <tea> 😀", "--author", "Zoë", "--session", "s-1", "--tag", "drink", "--tag", "city",
            "--source-id", "m7", "--occurred-at", "2024-05-31T18:30:00.250+02:00", "--importance", "0.75", "--scope", "team/a");

        var result = await RunAsync("get", id, "--scope", "team/a", "--json");
        var record = Assert.Single(result.Json);
        Assert.Equal(id, record.GetProperty("id").GetString());
        Assert.Equal("Zoë likes 北京 & <tea> 😀", record.GetProperty("text").GetString());
        Assert.Equal("team/a", record.GetProperty("scope").GetString());
        Assert.Equal("Zoë", record.GetProperty("author").GetString());
        Assert.Equal("s-1", record.GetProperty("session").GetString());
        Assert.Equal("m7", record.GetProperty("source_id").GetString());
        Assert.Equal("2024-05-31T16:30:00.250Z", record.GetProperty("occurred_at").GetString());
        Assert.Equal(["drink", "city"], record.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()));
        Assert.Equal(0.75, record.GetProperty("importance").GetDouble());
    }

    [Fact]
    public async Task Remember_AllFacets_StoresEachOne()
    {
        var id = await RememberAsync(
            "The office is in Porto.", "--type", "fact", "--pin", "--subject", "office", "--attribute", "city", "--object", "Porto",
            "--valid-from", "2024-03-01", "--valid-to", "2025-03-01T02:00:00+02:00", "--file", "docs\\office.md", "--file", "a/b.cs", "--task", "move");

        var record = Assert.Single((await RunAsync("get", id, "--json")).Json);
        Assert.Equal(
            """{"type":"fact","pinned":true,"subject":"office","attribute":"city","object":"Porto","valid_from":"2024-03-01T00:00:00.000Z","valid_to":"2025-03-01T00:00:00.000Z","files":["docs/office.md","a/b.cs"],"task":"move"}""",
            "{" + string.Join(',', record.EnumerateObject().Skip(14).Select(static property => $"\"{property.Name}\":{property.Value.GetRawText()}")) + "}");
        var shown = (await RunAsync("get", id)).Output;
        Assert.Contains("type: fact\npinned: yes\nsubject: office\nattribute: city\nobject: Porto\nvalid_from: 2024-03-01T00:00:00.000Z\n", shown, StringComparison.Ordinal);
        Assert.Contains("files: docs/office.md, a/b.cs\ntask: move\n", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("type", "--type", "Fact")]
    [InlineData("valid_to", "--valid-from", "2024-03-01", "--valid-to", "2024-03-01")]
    [InlineData("files", "--file", "../secret")]
    public async Task Remember_BadFacet_IsRefusedByName(string field, params string[] options)
    {
        var result = await RunAsync(["remember", "tea", .. options]);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(field, result.Error, StringComparison.Ordinal);
        Assert.Empty(await ExportAsync());
    }

    [Fact]
    public async Task Remember_Json_GivesIdAndSourceId()
    {
        var result = await RunAsync("remember", "tea", "--source-id", "m7", "--json");

        var answer = Assert.Single(result.Json);
        Assert.StartsWith("mem_", answer.GetProperty("id").GetString(), StringComparison.Ordinal);
        Assert.Equal("m7", answer.GetProperty("source_id").GetString());
    }

    [Theory]
    [InlineData("@alice said hi")]
    [InlineData("- buy milk")]
    [InlineData("-5 degrees")]
    [InlineData("get")]
    [InlineData("[suggest] a=b")]
    [InlineData(" leading and trailing \r\n\t")]
    public async Task Remember_TextThatAParserMightTakeForSomethingElse_IsStoredAsItIs(string text)
    {
        await RememberAsync(text);

        Assert.Equal(text, Assert.Single(await ExportAsync()).GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("--typo")]
    [InlineData("-x")]
    [InlineData("-")]
    public async Task Remember_TextThatLooksLikeAnOption_IsStoredOnlyBehindTwoDashes(string text)
    {
        var refused = await RunAsync("remember", text);
        Assert.Equal((2, ""), (refused.ExitCode, refused.Output));
        Assert.Empty(await ExportAsync());

        await RememberAsync("--", text);
        Assert.Equal(text, Assert.Single(await ExportAsync()).GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("remember")]
    [InlineData("remember", "a", "b")]
    [InlineData("remember", "a", "--jsonl", "-")]
    [InlineData("remember", "")]
    [InlineData("remember", " \t")]
    [InlineData("remember", "a", "--scope", "Upper")]
    [InlineData("remember", "a", "--importance", "1.5")]
    [InlineData("remember", "a", "--importance", "NaN")]
    [InlineData("remember", "a", "--occurred-at", "yesterday")]
    [InlineData("remember", "a", "--tag", " ")]
    [InlineData("remember", "--jsonl")]
    [InlineData("remember", "--jsonl", "no/such/file.jsonl")]
    public async Task Remember_WrongCommandLine_StoresNothingAndExitsWith2(params string[] args)
    {
        var result = await RunAsync(args);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("athena: ", result.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Data));
    }
}
