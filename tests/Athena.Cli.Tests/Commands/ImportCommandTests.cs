using System.Text;
using System.Text.Json;

namespace Athena.Cli.Tests.Commands;

public sealed class ImportCommandTests : CliTestBase
{
    private const string Closed = """
        {"id":"mem_01ARZ3NDEKTSV4RRFFQ69G5FAV","text":"The cache is Redis.","scope":"a/b","session":"s","author":"Ann","occurred_at":"2024-05-31T18:30:00.250Z","tags":["x","y"],"source_id":"7","importance":0.1,"recorded_at":"2024-06-01T00:00:00.001Z","version":3,"supersedes":"mem_01ARZ3NDEKTSV4RRFFQ69G5FAA","recorded_to":"2024-07-01T00:00:00.002Z","derived_from":["mem_01ARZ3NDEKTSV4RRFFQ69G5FAB","mem_01ARZ3NDEKTSV4RRFFQ69G5FAC"],"type":"fact","pinned":true,"subject":"cache","attribute":"runs","object":"Redis","valid_from":"2024-05-01T00:00:00.000Z","valid_to":"2024-07-01T00:00:00.000Z","files":["src/Cache.cs"],"task":"t-1","tenant":"acme"}
        """;

    private readonly string _copy = Directory.CreateTempSubdirectory("athena-cli-copy-").FullName;

    [Theory]
    [InlineData]
    [InlineData("--vectors")]
    public async Task Import_Export_ExportsTheSameBytesAgain(params string[] options)
    {
        await RunWithInputAsync(Lines(1_500), "remember", "--jsonl", "-");
        var first = await RunAsync(["export", .. options]);

        var imported = await RunOnAsync(first.OutputBytes, ["--data", _copy, "import", "-"]);
        var second = await RunAsync(["--data", _copy, "export", .. options]);

        Assert.Equal((0, "", Counts(1_500, 0, 0, 0)), (imported.ExitCode, imported.Error, imported.Output));
        Assert.Equal(1_500, first.Lines.Length);
        Assert.Equal(first.OutputBytes, second.OutputBytes);
    }

    [Fact]
    public async Task Import_ExportWithoutVectors_MakesTheSameVectors()
    {
        await RunWithInputAsync(Lines(20), "remember", "--jsonl", "-");
        var withVectors = await RunAsync("export", "--vectors");

        await RunOnAsync((await RunAsync("export")).OutputBytes, ["--data", _copy, "import", "-"]);

        Assert.Contains(withVectors.Json, record => record.GetProperty("vector").ValueKind == JsonValueKind.String);
        Assert.Equal(withVectors.OutputBytes, (await RunAsync("--data", _copy, "export", "--vectors")).OutputBytes);
    }

    [Fact]
    public async Task Import_EveryField_IsKept()
    {
        Assert.Equal(0, (await RunWithInputAsync(Closed, "import", "-")).ExitCode);

        Assert.Equal(Closed.Trim(), (await RunAsync("export")).Output.Trim());
    }

    [Fact]
    public async Task Import_Again_SkipsAll()
    {
        await RunWithInputAsync(Lines(5), "remember", "--jsonl", "-");
        var export = await RunAsync("export");

        var again = await RunOnAsync(export.OutputBytes, ["import", "-"]);

        Assert.Equal((0, Counts(0, 5, 0, 0)), (again.ExitCode, again.Output));
        Assert.Equal(export.OutputBytes, (await RunAsync("export")).OutputBytes);
    }

    [Theory]
    [InlineData("\"version\":3", "\"version\":4")]
    [InlineData("Redis", "Garnet")]
    [InlineData("[\"x\",\"y\"]", "[\"y\",\"x\"]")]
    [InlineData("FAC\"]", "FAD\"]")]
    public async Task Import_SameIdAndOtherContent_IsAConflictAndChangesNothing(string part, string other)
    {
        await RunWithInputAsync(Closed, "import", "-");
        var before = await RunAsync("export");

        var conflict = await RunWithInputAsync(Closed.Replace(part, other, StringComparison.Ordinal), "import", "-");

        Assert.Equal(1, conflict.ExitCode);
        Assert.Equal("conflict", ErrorCode(conflict.Json[0]));
        Assert.Equal(Counts(0, 0, 1, 0).Trim(), conflict.Lines[1]);
        Assert.Equal(before.OutputBytes, (await RunAsync("export")).OutputBytes);
    }

    [Theory]
    [InlineData("{\"text\":\"x\",\"recorded_at\":\"2024-01-01\"}", "missing_argument")]
    [InlineData("{\"id\":\"mem_01ARZ3NDEKTSV4RRFFQ69G5FAV\",\"text\":\"x\"}", "missing_argument")]
    [InlineData("{\"id\":\"mem_1\",\"text\":\"x\",\"recorded_at\":\"2024-01-01\"}", "invalid_argument")]
    [InlineData("{\"id\":\"mem_01ARZ3NDEKTSV4RRFFQ69G5FAV\",\"text\":\" \",\"recorded_at\":\"2024-01-01\"}", "invalid_argument")]
    [InlineData("{\"id\":\"mem_01ARZ3NDEKTSV4RRFFQ69G5FAV\",\"text\":\"x\",\"recorded_at\":\"2024-01-01\",\"vector\":\"AAAA\"}", "invalid_argument")]
    [InlineData("{\"id\":\"mem_01ARZ3NDEKTSV4RRFFQ69G5FAV\",\"text\":\"x\",\"recorded_at\":\"2024-01-01\",\"vector\":\"AACAPw==\"}", "missing_argument")]
    public async Task Import_LineThatIsNoRecord_IsRefusedAndTheOthersStored(string line, string code)
    {
        var result = await RunWithInputAsync($"{line}\n{Closed}", "import", "-");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal((1, code), (result.Json[0].GetProperty("line").GetInt32(), ErrorCode(result.Json[0])));
        Assert.Equal(Counts(1, 0, 0, 1).Trim(), result.Lines[1]);
    }

    [Fact]
    public async Task Remember_ExportWithVectors_IsStillAccepted()
    {
        await RunWithInputAsync(Closed.Replace(",\"tenant\":\"acme\"", "", StringComparison.Ordinal), "import", "-");
        var export = await RunAsync("export", "--vectors");

        var remembered = await RunOnAsync(export.OutputBytes, ["--data", _copy, "remember", "--jsonl", "-"]);

        Assert.Equal((0, ""), (remembered.ExitCode, remembered.Error));
    }

    [Fact]
    public async Task Import_ExportWithForgotten_CarriesThemOver()
    {
        await RememberAsync("stays");
        var gone = await RememberAsync("is forgotten");
        await RunAsync("forget", gone);
        var export = await RunAsync("export", "--forgotten", "--vectors");

        var imported = await RunOnAsync(export.OutputBytes, ["--data", _copy, "import", "-"]);
        var again = await RunOnAsync(export.OutputBytes, ["--data", _copy, "import", "-"]);

        Assert.Equal(2, export.Lines.Length);
        Assert.Equal(gone, export.Json[1].GetProperty("id").GetString());
        Assert.Equal((Counts(2, 0, 0, 0), Counts(0, 2, 0, 0)), (imported.Output, again.Output));
        Assert.Equal("1\n", (await RunAsync("--data", _copy, "count")).Output);
        Assert.Equal(export.OutputBytes, (await RunAsync("--data", _copy, "export", "--forgotten", "--vectors")).OutputBytes);
    }

    [Fact]
    public async Task Import_LiveLineOfAForgottenRecord_IsAConflict()
    {
        var id = await RememberAsync("tea");
        var export = await RunAsync("export");
        await RunAsync("forget", id);

        var imported = await RunOnAsync(export.OutputBytes, ["import", "-"]);

        Assert.Equal((1, "conflict"), (imported.ExitCode, ErrorCode(imported.Json[0])));
        Assert.Equal("0\n", (await RunAsync("count")).Output);
    }

    [Fact]
    public async Task Import_MissingFile_ExitsWith2() => Assert.Equal(2, (await RunAsync("import", Path.Combine(Data, "none"))).ExitCode);

    protected override void Dispose(bool disposing)
    {
        Directory.Delete(_copy, recursive: true);
        base.Dispose(disposing);
    }

    private static string Counts(int imported, int skipped, int conflicts, int refused) =>
        $"{{\"imported\":{imported},\"skipped\":{skipped},\"conflicts\":{conflicts},\"refused\":{refused}}}\n";

    private static string Lines(int count)
    {
        var lines = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            lines.Append(System.Globalization.CultureInfo.InvariantCulture, $"{{\"text\":\"memory {i} \\u0000 北京 😀 of the client\",\"scope\":\"s{i % 3}\",\"importance\":0.{i % 10}1}}\n");
        }

        return lines.ToString();
    }
}
