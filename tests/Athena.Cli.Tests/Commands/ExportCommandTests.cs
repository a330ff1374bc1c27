using System.Text.Json.Nodes;

namespace Athena.Cli.Tests.Commands;

public sealed class ExportCommandTests : CliTestBase
{
    private readonly string _copy = Directory.CreateTempSubdirectory("athena-cli-copy-").FullName;

    [Fact]
    public async Task Export_RememberedAgain_ExportsTheSameButForIdsAndTimes()
    {
        var random = new Random(20_240_531);
        var lines = Enumerable.Range(0, 200).Select(_ => RandomMemory(random)).ToArray();
        var remembered = await RunWithInputAsync(string.Join('\n', lines.Select(line => line.ToJsonString())), "remember", "--jsonl", "-");
        Assert.Equal(0, remembered.ExitCode);

        var first = await RunAsync("export");
        var imported = await RunOnAsync(first.OutputBytes, ["--data", _copy, "remember", "--jsonl", "-"]);
        var second = await RunAsync("--data", _copy, "export");

        Assert.Equal((0, ""), (imported.ExitCode, imported.Error));
        Assert.Equal(lines.Length, first.Lines.Length);
        Assert.Equal(first.Lines.Select(WithoutIdAndTime), second.Lines.Select(WithoutIdAndTime));
        Assert.Empty(first.Json.Select(record => record.GetProperty("id").GetString()).Intersect(second.Json.Select(record => record.GetProperty("id").GetString())));
        Assert.Equal(
            lines.OrderBy(line => (string)line["scope"]!, StringComparer.Ordinal).Select(line => (string)line["text"]!),
            first.Json.Select(record => record.GetProperty("text").GetString()));
    }

    [Fact]
    public async Task Export_Record_HasAlwaysAllKeys()
    {
        await RememberAsync("tea");

        var record = Assert.Single(await ExportAsync());

        Assert.Equal(
            [
                "id", "text", "scope", "session", "author", "occurred_at", "tags", "source_id", "importance", "recorded_at",
                "version", "supersedes", "recorded_to", "derived_from",
            ],
            record.EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public async Task Export_Scope_GivesThatScopeOnly()
    {
        await RememberAsync("tea", "--scope", "a");
        await RememberAsync("milk", "--scope", "b");

        Assert.Equal("tea", Assert.Single(await ExportAsync("--scope", "a")).GetProperty("text").GetString());
        Assert.Equal(2, (await ExportAsync()).Length);
        Assert.Empty(await ExportAsync("--scope", "none"));
    }

    protected override void Dispose(bool disposing)
    {
        Directory.Delete(_copy, recursive: true);
        base.Dispose(disposing);
    }

    private static string WithoutIdAndTime(string line)
    {
        var record = JsonNode.Parse(line)!.AsObject();
        return record.Remove("id") && record.Remove("recorded_at") ? record.ToJsonString() : throw new InvalidOperationException(line);
    }

    private static JsonObject RandomMemory(Random random)
    {
        var memory = new JsonObject { ["text"] = "x" + RandomText(random), ["scope"] = $"s{random.Next(4)}/{(char)('a' + random.Next(3))}" };
        foreach (var key in (string[])["session", "author", "source_id"])
        {
            if (random.Next(2) == 0)
            {
                memory[key] = RandomText(random);
            }
        }

        if (random.Next(2) == 0)
        {
            memory["occurred_at"] = JsonValue.Create(DateTimeOffset.UnixEpoch.AddMilliseconds(random.NextInt64(2_000_000_000_000)).ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", null));
            memory["tags"] = new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(i => JsonValue.Create($"t{i}"))]);
            memory["importance"] = random.Next(101) / 100f;
        }

        if (random.Next(3) == 0)
        {
            memory["type"] = "fact";
            memory["pinned"] = true;
            memory["subject"] = "s" + RandomText(random);
            memory["attribute"] = "city";
            memory["object"] = "o" + RandomText(random);
            memory["valid_from"] = $"20{random.Next(10, 30)}-01-01";
            memory["valid_to"] = "2040-02-29T10:00:00.001Z";
            memory["files"] = new JsonArray("a/b.cs", "c.md");
            memory["task"] = "t" + RandomText(random);
        }

        return memory;
    }

    private static string RandomText(Random random)
    {
        string[] pieces = ["a", "é", "北京", "😀", "\u0000", "\u001b", "\"", "\\", "\n", "\r\n", "\t", "\u2028", "\uFEFF", "<&>'", "𐍈", "e\u0301", " "];
        return string.Concat(Enumerable.Range(0, random.Next(20)).Select(_ => pieces[random.Next(pieces.Length)]));
    }
}
