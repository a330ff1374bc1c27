using System.Text;
using Athena.Cli.Input;

namespace Athena.Cli.Tests.Commands;

public sealed class RememberLinesTests : CliTestBase
{
    [Fact]
    public async Task RememberLines_GoodAndBadAndBlankLines_AnswersEachLineInItsPlace()
    {
        string[] lines =
        [
            """{"text":"one","source_id":"a"}""",
            "",
            """{"text":"two","scope":"team/a"}""",
            """{"txt":"three"}""",
            "   \t ",
            "not json",
            """{"text":"four"}""",
        ];

        var result = await RunWithInputAsync(string.Join('\n', lines), "remember", "--jsonl", "-");

        Assert.Equal((1, ""), (result.ExitCode, result.Error));
        Assert.Equal([1, 3, 4, 6, 7], result.Json.Select(answer => answer.GetProperty("line").GetInt32()));
        Assert.Equal([true, true, false, false, true], result.Json.Select(answer => answer.TryGetProperty("id", out _)));
        Assert.Equal("a", result.Json[0].GetProperty("source_id").GetString());
        Assert.Null(result.Json[1].GetProperty("source_id").GetString());
        Assert.Contains("'text'", ErrorMessage(result.Json[2]), StringComparison.Ordinal);
        Assert.Equal(["one", "four"], (await ExportAsync("--scope", "default")).Select(record => record.GetProperty("text").GetString()));
        Assert.Equal(["two"], (await ExportAsync("--scope", "team/a")).Select(record => record.GetProperty("text").GetString()));
    }

    [Theory]
    [InlineData("""{}""", "missing_argument")]
    [InlineData("""{"text":null}""", "missing_argument")]
    [InlineData("""{"text":""}""", "invalid_argument")]
    [InlineData("""{"text":"  "}""", "invalid_argument")]
    [InlineData("""{"text":5}""", "invalid_argument")]
    [InlineData("""{"text":["a"]}""", "invalid_argument")]
    [InlineData("""{"text":"a","text":"b"}""", "invalid_argument")]
    [InlineData("""{"text":"a"}{"text":"b"}""", "invalid_argument")]
    [InlineData("""{"text":"a",}""", "invalid_argument")]
    [InlineData("""{"text":"a" """, "invalid_argument")]
    [InlineData("""["a"]""", "invalid_argument")]
    [InlineData("\"a\"", "invalid_argument")]
    [InlineData("""{"text":"\ud800"}""", "invalid_argument")]
    [InlineData("""{"text":"a","author":"\udc00x"}""", "invalid_argument")]
    [InlineData("""{"text":"a","\ud800":1}""", "invalid_argument")]
    [InlineData("""{"text":"a","scope":"Upper"}""", "invalid_argument")]
    [InlineData("""{"text":"a","scope":""}""", "invalid_argument")]
    [InlineData("""{"text":"a","occurred_at":"1 May 2024"}""", "invalid_argument")]
    [InlineData("""{"text":"a","occurred_at":1714521600}""", "invalid_argument")]
    [InlineData("""{"text":"a","tags":"b"}""", "invalid_argument")]
    [InlineData("""{"text":"a","tags":["b",1]}""", "invalid_argument")]
    [InlineData("""{"text":"a","tags":[" "]}""", "invalid_argument")]
    [InlineData("""{"text":"a","importance":2}""", "invalid_argument")]
    [InlineData("""{"text":"a","importance":"0.5"}""", "invalid_argument")]
    [InlineData("""{"text":"a","tenant":"b"}""", "invalid_argument")]
    public async Task RememberLines_BadLine_IsRefusedWithItsCode(string line, string code)
    {
        var result = await RunWithInputAsync(line + "\n{\"text\":\"good\"}\n", "remember", "--jsonl", "-");

        Assert.Equal((1, 2), (result.ExitCode, result.Lines.Length));
        Assert.Equal(code, ErrorCode(result.Json[0]));
        Assert.Equal("good", Assert.Single(await ExportAsync()).GetProperty("text").GetString());
    }

    [Fact]
    public async Task RememberLines_BytesThatAreNoUtf8_AreRefused()
    {
        byte[] input = [.. "{\"text\":\"a"u8, 0xFF, .. "\"}\n{\"text\":\"b\"}"u8];

        var result = await RunOnAsync(input, ["remember", "--jsonl", "-"]);

        Assert.Contains("UTF-8", ErrorMessage(result.Json[0]), StringComparison.Ordinal);
        Assert.Equal("b", Assert.Single(await ExportAsync()).GetProperty("text").GetString());
    }

    [Fact]
    public async Task RememberLines_LineOverTheLimit_IsRefusedAndTheNextIsStored()
    {
        var tooLong = "{\"text\":\"" + new string('x', LineReader.MaxLineBytes) + "\"}";

        var result = await RunWithInputAsync(tooLong + "\n{\"text\":\"b\"}\n" + tooLong, "remember", "--jsonl", "-");

        Assert.Equal([1, 2, 3], result.Json.Select(answer => answer.GetProperty("line").GetInt32()));
        Assert.Equal("payload_too_large", ErrorCode(result.Json[0]));
        Assert.Equal("payload_too_large", ErrorCode(result.Json[2]));
        Assert.Equal("b", Assert.Single(await ExportAsync()).GetProperty("text").GetString());
    }

    [Fact]
    public async Task RememberLines_LongestTextWithEveryCharacterEscaped_IsStored()
    {
        var escaped = string.Concat(Enumerable.Repeat("\\u0061", 65_536));

        var result = await RunWithInputAsync($"{{\"text\":\"{escaped}\"}}", "remember", "--jsonl", "-");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(new string('a', 65_536), Assert.Single(await ExportAsync()).GetProperty("text").GetString());
    }

    [Fact]
    public async Task RememberLines_ByteOrderMarkAndCarriageReturns_AreNoPartOfTheLines()
    {
        var result = await RunWithInputAsync("\uFEFF{\"text\":\"a\"}\r\n\r\n{\"text\":\"b\"}\r\n", "remember", "--jsonl", "-");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal([1, 3], result.Json.Select(answer => answer.GetProperty("line").GetInt32()));
        Assert.Equal((byte)'{', result.OutputBytes[0]);
    }

    [Fact]
    public async Task RememberLines_Options_AreTheValuesOfMissingKeysOnly()
    {
        const string Input = """
            {"text":"a"}
            {"text":"b","author":"Bob","scope":"own","tags":["t"],"session":null}
            """;

        var result = await RunWithInputAsync(Input, "remember", "--jsonl", "-", "--author", "Ann", "--session", "s", "--tag", "u", "--scope", "given");

        Assert.Equal(0, result.ExitCode);
        var first = Assert.Single(await ExportAsync("--scope", "given"));
        var second = Assert.Single(await ExportAsync("--scope", "own"));
        Assert.Equal(("Ann", "s", "u"), (first.GetProperty("author").GetString(), first.GetProperty("session").GetString(), first.GetProperty("tags")[0].GetString()));
        Assert.Equal(("Bob", "s", "t"), (second.GetProperty("author").GetString(), second.GetProperty("session").GetString(), second.GetProperty("tags")[0].GetString()));
    }

    [Fact]
    public async Task RememberLines_File_IsRead()
    {
        var file = Path.Combine(Data, "lines.jsonl");
        await File.WriteAllTextAsync(file, "{\"text\":\"a\"}\n", new UTF8Encoding(false), TestContext.Current.CancellationToken);

        var result = await RunAsync("remember", "--jsonl", file);

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("a", Assert.Single(await ExportAsync()).GetProperty("text").GetString());
    }

    [Fact]
    public async Task RememberLines_ManyMoreLinesThanTheWindow_AreAcknowledgedInOrderAndStoredInOrder()
    {
        var random = new Random(7);
        var lines = Enumerable.Range(1, 3_000).Select(n => random.Next(10) == 0 ? "{" : $$"""{"text":"memory {{n}}","source_id":"{{n}}"}""").ToArray();

        var result = await RunWithInputAsync(string.Join('\n', lines), "remember", "--jsonl", "-");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(Enumerable.Range(1, lines.Length), result.Json.Select(answer => answer.GetProperty("line").GetInt32()));
        var acknowledged = result.Json.Where(answer => answer.TryGetProperty("id", out _)).ToArray();
        Assert.Equal(
            Enumerable.Range(1, lines.Length).Where(n => lines[n - 1] != "{").Select(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            acknowledged.Select(answer => answer.GetProperty("source_id").GetString()));
        Assert.Equal(
            acknowledged.Select(answer => (answer.GetProperty("id").GetString(), answer.GetProperty("source_id").GetString())),
            (await ExportAsync()).Select(record => (record.GetProperty("id").GetString(), record.GetProperty("source_id").GetString())));
    }

    [Fact]
    public async Task RememberLines_Progress_GoesToStandardErrorOnlyWhereAskedFor()
    {
        var told = await RunWithInputAsync("{\"text\":\"a\"}\n{", "remember", "--jsonl", "-", "--progress");

        Assert.StartsWith("athena: 2 lines, 1 refused, ", told.Error, StringComparison.Ordinal);
        Assert.Equal(2, told.Lines.Length);
    }
}
