using System.Text.Json;

namespace Athena.Cli.Tests.Commands;

/// <summary>verify, repair, backup, restore and erase.</summary>
public sealed class MaintenanceCommandTests : CliTestBase
{
    private readonly string _other = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    [Fact]
    public async Task Verify_WholeStore_ExitsWith0()
    {
        await RememberAsync("The cache is Garnet.");

        var text = await RunAsync("verify");
        var json = await RunAsync("verify", "--json");

        Assert.Equal((0, "", 0, ""), (text.ExitCode, text.Error, json.ExitCode, json.Error));
        Assert.StartsWith("whole: 1 records", text.Lines[^1], StringComparison.Ordinal);
        Assert.Equal(("whole", 1), (json.Json[0].GetProperty("state").GetString(), json.Json[0].GetProperty("live").GetInt32()));
    }

    [Fact]
    public async Task VerifyAndRepair_DamagedJournal_NameItHealItAndAgree()
    {
        await RememberAsync("The first memory.");
        await RememberAsync("The second memory.");
        await RememberAsync("The third memory.");
        TakeAwayOtherCopies();
        Damage("The second memory.");

        var damaged = await RunAsync("verify", "--json");
        var planned = await RunAsync("repair", "--dry-run");
        var repaired = await RunAsync("repair", "--json");
        var after = await RunAsync("verify");

        Assert.Equal((1, 1, 1, 0), (damaged.ExitCode, planned.ExitCode, repaired.ExitCode, after.ExitCode));
        Assert.StartsWith("journal/", damaged.Json[0].GetProperty("damages")[0].GetProperty("file").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("second memory", damaged.Output, StringComparison.Ordinal);
        Assert.Contains("lost: operations", planned.Output, StringComparison.Ordinal);
        Assert.Equal("repaired_with_loss", repaired.Json[0].GetProperty("state").GetString());
        Assert.Equal(["The first memory.", "The third memory."], (await ExportAsync()).Select(static record => record.GetProperty("text").GetString()));
        Assert.Equal(0, (await RunAsync("repair")).ExitCode);
    }

    [Fact]
    public async Task Repair_DamagedJournalBesideOtherCopies_LosesNothing()
    {
        await RememberAsync("The first memory.");
        await RememberAsync("The second memory.");
        await RememberAsync("The third memory.");
        var before = await RunAsync("export", "--vectors");
        Damage("The second memory.");

        Assert.Equal((1, 0, 0), ((await RunAsync("verify")).ExitCode, (await RunAsync("repair")).ExitCode, (await RunAsync("verify")).ExitCode));

        Assert.Equal(before.OutputBytes, (await RunAsync("export", "--vectors")).OutputBytes);
    }

    [Theory]
    [InlineData("verify")]
    [InlineData("repair")]
    [InlineData("backup", "x")]
    [InlineData("erase", "mem_01ARZ3NDEKTSV4RRFFQ69G5FAV", "--yes")]
    [InlineData("restore", "none")]
    public async Task Command_NoStore_ExitsWith3AndMakesNone(params string[] args)
    {
        var result = await RunAsync(["--data", _other, .. args, "--json"]);

        Assert.Equal((3, ""), (result.ExitCode, result.Output));
        Assert.Equal("storage_unavailable", ErrorCode(JsonElement.Parse(result.Error)));
        Assert.False(Directory.Exists(_other));
    }

    [Fact]
    public async Task Backup_ThenRestore_ExportsTheSameBytes()
    {
        for (var i = 0; i < 3; i++)
        {
            await RememberAsync($"Memory number {i}.", "--tag", "x");
        }

        var backup = Path.Combine(_other, "backup");
        var first = await RunAsync("backup", backup, "--json");
        await RememberAsync("One more.");
        var second = await RunAsync("backup", backup, "--json");
        var restored = await RunAsync("--data", Path.Combine(_other, "data"), "restore", backup);

        Assert.Equal((0, 0, 0), (first.ExitCode, second.ExitCode, restored.ExitCode));
        Assert.Equal((false, true), (first.Json[0].GetProperty("incremental").GetBoolean(), second.Json[0].GetProperty("incremental").GetBoolean()));
        Assert.Equal((await RunAsync("export", "--vectors")).OutputBytes, (await RunAsync("--data", Path.Combine(_other, "data"), "export", "--vectors")).OutputBytes);
        Assert.Equal(0, (await RunAsync("--data", Path.Combine(_other, "data"), "verify")).ExitCode);
        Assert.Equal(2, (await RunAsync("--data", Path.Combine(_other, "data"), "restore", backup)).ExitCode);
    }

    [Fact]
    public async Task Restore_ToASequence_LeavesOutWhatCameLater()
    {
        await RememberAsync("Early.");
        await RememberAsync("Late.");
        var backup = Path.Combine(_other, "backup");
        await RunAsync("backup", backup);
        var data = Path.Combine(_other, "data");

        Assert.Equal(2, (await RunAsync("--data", data, "restore", backup, "--to-sequence", "1", "--to-time", "2024-01-01")).ExitCode);
        Assert.Equal(2, (await RunAsync("--data", data, "restore", backup, "--to-time", "yesterday")).ExitCode);
        Assert.Equal(2, (await RunAsync("--data", data, "restore", backup, "--to-sequence", "99")).ExitCode);
        Assert.Equal(0, (await RunAsync("--data", data, "restore", backup, "--to-sequence", "1")).ExitCode);
        Assert.Equal("1\n", (await RunAsync("--data", data, "count")).Output);
    }

    [Fact]
    public async Task Backup_IntoTheDataDirectory_ExitsWith2()
    {
        await RememberAsync("tea");

        Assert.Equal(2, (await RunAsync("backup", Path.Combine(Data, "backup"))).ExitCode);
    }

    [Fact]
    public async Task Erase_WithoutYes_SaysWhatWouldGoAndExitsWith2()
    {
        var id = await RememberAsync("tea");

        var result = await RunAsync("erase", id);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("1 memories", result.Error, StringComparison.Ordinal);
        Assert.Contains("--yes", result.Error, StringComparison.Ordinal);
        Assert.Equal("1\n", (await RunAsync("count")).Output);
    }

    [Fact]
    public async Task Erase_WithYes_RemovesEveryTraceAndPrintsTheReceipt()
    {
        var id = await RememberAsync("The password of the safe is swordfish.");
        await RememberAsync("Another memory stays.");

        var result = await RunAsync("erase", id, "--yes");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var receipt = Assert.Single(result.Json);
        Assert.Equal(("scrubbed", 1, 0), (receipt.GetProperty("state").GetString(), receipt.GetProperty("erased").GetInt32(), receipt.GetProperty("matches").GetInt32()));
        Assert.True(File.Exists(Path.Combine(Data, "receipts", receipt.GetProperty("receipt_id").GetString() + ".json")));
        Assert.All(
            Directory.EnumerateFiles(Data, "*", SearchOption.AllDirectories),
            static path => Assert.Equal(-1, File.ReadAllBytes(path).AsSpan().IndexOf("swordfish"u8)));
        Assert.Equal("Another memory stays.", Assert.Single(await ExportAsync()).GetProperty("text").GetString());
        Assert.Equal(1, (await RunAsync("erase", id, "--yes")).ExitCode);
        Assert.Equal(0, (await RunAsync("verify")).ExitCode);
    }

    [Theory]
    [InlineData("verify")]
    [InlineData("repair")]
    [InlineData("backup", "BACKUP")]
    [InlineData("erase", "--scope", "default", "--scope-all", "--yes")]
    [InlineData("export", "--forgotten")]
    public async Task Command_CancelledFromTheStart_ExitsWith130AndChangesNothing(params string[] args)
    {
        await RememberAsync("tea");
        using var error = new StringWriter();
        using var output = new MemoryStream();
        string[] named = [.. args.Select(arg => arg == "BACKUP" ? Path.Combine(_other, "backup") : arg)];

        var exitCode = await AthenaCli.RunAsync(WithData(named), new CliConsole(Stream.Null, output, error), new CancellationToken(canceled: true));

        Assert.Equal((130, 0L), (exitCode, output.Length));
        Assert.Equal("1\n", (await RunAsync("count")).Output);
        Assert.Equal(0, (await RunAsync("verify")).ExitCode);
        Assert.False(File.Exists(Path.Combine(_other, "backup", "backup.json")));
    }

    [Theory]
    [InlineData("erase")]
    [InlineData("erase", "--scope-all", "--yes")]
    [InlineData("erase", "mem_1", "--yes")]
    [InlineData("erase", "mem_01ARZ3NDEKTSV4RRFFQ69G5FAV", "--scope-all", "--scope", "a", "--yes")]
    [InlineData("backup")]
    [InlineData("restore")]
    public async Task Command_WrongArguments_ExitsWithAUsageError(params string[] args)
    {
        await RememberAsync("tea");

        var result = await RunAsync(args);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
    }

    protected override void Dispose(bool disposing)
    {
        if (Directory.Exists(_other))
        {
            Directory.Delete(_other, recursive: true);
        }

        base.Dispose(disposing);
    }

    private void TakeAwayOtherCopies()
    {
        foreach (var folder in (string[])["snapshots", "view"])
        {
            if (Directory.Exists(Path.Combine(Data, folder)))
            {
                Directory.Delete(Path.Combine(Data, folder), recursive: true);
            }
        }
    }

    private void Damage(string text)
    {
        foreach (var path in Directory.EnumerateFiles(Path.Combine(Data, "journal"), "*.journal"))
        {
            var bytes = File.ReadAllBytes(path);
            if (bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(text)) is >= 0 and var at)
            {
                bytes[at] ^= 1;
                File.WriteAllBytes(path, bytes);
            }
        }
    }
}
