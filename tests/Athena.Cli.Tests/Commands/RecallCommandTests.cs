using System.IO.Pipelines;
using System.Text;
using System.Text.Json;

namespace Athena.Cli.Tests.Commands;

public sealed class RecallCommandTests : CliTestBase
{
    [Fact]
    public async Task Recall_Json_GivesQueryAndResultsWithTheRightFields()
    {
        var id = await RememberAsync("The cat sleeps on the warm windowsill", "--source-id", "m1");
        await RememberAsync("Quarterly revenue grew by nine percent");

        var result = await RunAsync("recall", "where does the cat sleep", "--json", "-k", "1");

        var answer = Assert.Single(result.Json);
        Assert.Equal(0, result.ExitCode);
        Assert.Equal("where does the cat sleep", answer.GetProperty("query").GetString());
        var hit = Assert.Single(answer.GetProperty("results").EnumerateArray());
        Assert.Equal(["id", "source_id", "score", "text"], hit.EnumerateObject().Select(property => property.Name));
        Assert.Equal((id, "m1", "The cat sleeps on the warm windowsill"), (hit.GetProperty("id").GetString(), hit.GetProperty("source_id").GetString(), hit.GetProperty("text").GetString()));
        Assert.InRange(hit.GetProperty("score").GetDouble(), 0, 1);
    }

    [Fact]
    public async Task Recall_Text_PutsEachMemoryOnOneLineWithoutControlCharacters()
    {
        var id = await RememberAsync("cat\n\u001b[31mred\u001b[0m\tdog");

        var result = await RunAsync("recall", "cat");

        var fields = Assert.Single(result.Lines).Split('\t');
        Assert.Equal(id, fields[1]);
        Assert.Equal("cat \uFFFD[31mred\uFFFD[0m dog", fields[2]);
    }

    [Fact]
    public async Task Recall_Explain_SaysHowTheScoreCameAbout()
    {
        await RememberAsync("The cat sleeps on the warm windowsill");

        var result = await RunAsync("recall", "cat", "--explain");

        var hit = result.Json[0].GetProperty("results")[0];
        var explain = hit.GetProperty("explain");
        var sum = explain.GetProperty("arms").EnumerateArray().Concat(explain.GetProperty("boosts").EnumerateArray()).Sum(part => part.GetProperty("contribution").GetDouble());
        Assert.NotEmpty(explain.GetProperty("arms").EnumerateArray());
        Assert.Equal(hit.GetProperty("score").GetDouble(), sum, 1e-3);
    }

    [Fact]
    public async Task Recall_NamedStrategy_SaysHowItAnswered()
    {
        await RememberAsync("The cat sleeps on the warm windowsill");

        var answer = (await RunAsync("recall", "cat", "--strategy", "weighted_blend", "--option", "blend.weight=0.5", "--json")).Json[0];

        Assert.Equal("weighted-blend", answer.GetProperty("strategy").GetString());
        Assert.Equal(32, answer.GetProperty("plan").GetString()!.Length);
        Assert.Single(answer.GetProperty("results").EnumerateArray());
    }

    [Theory]
    [InlineData("--strategy", "telepathy")]
    [InlineData("--option", "luck")]
    [InlineData("--option", "luck=1")]
    public async Task Recall_UnknownStrategyOrOption_IsRefused(string option, string value)
    {
        await RememberAsync("The cat sleeps");

        Assert.NotEqual(0, (await RunAsync("recall", "cat", option, value)).ExitCode);
    }

    [Fact]
    public async Task Strategies_TextAndJson_ListThemAll()
    {
        var all = Athena.Recall.Strategies.StrategyRegistry.BuiltIn.All.Select(static s => s.Name).ToList();

        Assert.Equal(all, (await RunAsync("strategies")).Lines.Select(static line => line.Split('\t')[0]));
        Assert.Equal(all, (await RunAsync("strategies", "--json")).Json.Select(static line => line.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task Recall_OtherScope_FindsNothingOfIt()
    {
        await RememberAsync("The cat sleeps", "--scope", "a");

        var result = await RunAsync("recall", "cat", "--scope", "b", "--json");

        Assert.Empty(result.Json[0].GetProperty("results").EnumerateArray());
    }

    [Fact]
    public async Task Recall_ManyLongTexts_AreNotCutWithoutATokenBudget()
    {
        var text = string.Concat(Enumerable.Repeat("The cat sleeps on the warm windowsill. ", 100));
        var lines = Enumerable.Range(0, 20).Select(i => JsonSerializer.Serialize(new { text = $"Story {i}. {text} End {i * 7919}." }));
        await RunWithInputAsync(string.Join('\n', lines), "remember", "--jsonl", "-");

        var unlimited = await RunAsync("recall", "cat", "-k", "20", "--json");
        var limited = await RunAsync("recall", "cat", "-k", "20", "--json", "--token-budget", "1500");

        Assert.All(unlimited.Json[0].GetProperty("results").EnumerateArray(), hit => Assert.Contains(" End ", hit.GetProperty("text").GetString(), StringComparison.Ordinal));
        Assert.True(limited.OutputBytes.Length < unlimited.OutputBytes.Length);
    }

    [Theory]
    [InlineData("recall")]
    [InlineData("recall", "")]
    [InlineData("recall", "a", "-k", "0")]
    [InlineData("recall", "a", "-k", "1001")]
    [InlineData("recall", "a", "-k", "many")]
    [InlineData("recall", "a", "--token-budget", "63")]
    [InlineData("recall", "a", "--jsonl", "-")]
    [InlineData("recall", "--explian")]
    public async Task Recall_WrongCommandLine_ExitsWith2(params string[] args)
    {
        var result = await RunAsync(args);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.NotEmpty(result.Error);
    }

    [Fact]
    public async Task RecallLines_KeysOfALine_OverrideTheOptions()
    {
        await RunWithInputAsync("""
            {"text":"red cat","scope":"a"}
            {"text":"blue cat","scope":"a"}
            {"text":"green cat","scope":"b"}
            """, "remember", "--jsonl", "-");

        var result = await RunWithInputAsync("""
            {"query":"cat"}
            {"query":"cat","k":1}
            {"query":"cat","scope":"b","k":null}
            {"query":"cat","k":0}
            {"query":"cat","k":1.5}
            {"query":" "}
            {"query":"cat","scope":"B"}
            {"qeury":"cat"}
            {"k":1}
            {"query":"cat"}
            """, "recall", "--jsonl", "-", "--scope", "a", "-k", "5");

        Assert.Equal((1, 10), (result.ExitCode, result.Lines.Length));
        Assert.Equal([2, 1, 1], result.Json.Take(3).Select(answer => answer.GetProperty("results").GetArrayLength()));
        Assert.Equal("green cat", result.Json[2].GetProperty("results")[0].GetProperty("text").GetString());
        Assert.Equal([4, 5, 6, 7, 8, 9], result.Json[3..9].Select(answer => answer.GetProperty("line").GetInt32()));
        Assert.Contains("'query'", ErrorMessage(result.Json[7]), StringComparison.Ordinal);
        Assert.Equal("missing_argument", ErrorCode(result.Json[8]));
        Assert.Equal(2, result.Json[9].GetProperty("results").GetArrayLength());
    }

    [Fact]
    public async Task RecallLines_AskerThatWaitsForEachAnswer_GetsItBeforeTheNextLine()
    {
        await RememberAsync("The cat sleeps");
        var input = new Pipe();
        var output = new Pipe();
        using var error = new StringWriter();
        var run = Task.Run(() => AthenaCli.RunAsync(WithData(["recall", "--jsonl", "-"]), new CliConsole(input.Reader.AsStream(), output.Writer.AsStream(), error)), TestContext.Current.CancellationToken);
        var answers = new StreamReader(output.Reader.AsStream());
        for (var i = 0; i < 50; i++)
        {
            await input.Writer.WriteAsync(Encoding.UTF8.GetBytes($"{{\"query\":\"cat {i}\"}}\n"), TestContext.Current.CancellationToken);

            var answer = JsonElement.Parse((await answers.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Timeout, TestContext.Current.CancellationToken))!);
            Assert.Equal($"cat {i}", answer.GetProperty("query").GetString());
        }

        await input.Writer.CompleteAsync();
        Assert.Equal(0, await run.WaitAsync(Timeout, TestContext.Current.CancellationToken));
    }
}
