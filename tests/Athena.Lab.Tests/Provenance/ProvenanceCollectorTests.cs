using Athena.Lab.Provenance;

namespace Athena.Lab.Tests.Provenance;

public sealed class ProvenanceCollectorTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 5, 6, 7, 890, TimeSpan.Zero);

    [Fact]
    public void Collect_OutsideARepository_SaysUnknownAndKeepsTheRest()
    {
        using var folder = new TempFolder();

        var provenance = Collect(folder, ["--filter", "*Recall*", $"--artifacts={folder.FullPath}"]);

        Assert.Equal(RunProvenance.UnknownCommit, provenance.Commit);
        Assert.Null(provenance.Dirty);
        Assert.Equal(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero), provenance.TimeUtc);
        Assert.Equal(["--filter", "*Recall*", "--artifacts=<path>"], provenance.Arguments);
        Assert.Equal(Environment.ProcessorCount, provenance.Cores);
        Assert.True(provenance.MemoryLimitBytes > 0);
        Assert.Equal("1.2.3", provenance.Packages["Some"]);
        Assert.True(MachineId.IsValid(provenance.Machine));
    }

    [Fact]
    public void Collect_InARepository_TellsCommitAndWhetherSourcesChanged()
    {
        using var folder = new TempFolder();
        Assert.SkipUnless(Git(folder, "init", "-q"), "git is not installed.");
        folder.Write("src/a.cs", "one");
        Git(folder, "add", "-A");
        Assert.True(Git(folder, "-c", "user.name=t", "-c", "user.email=t@t", "-c", "commit.gpgsign=false", "commit", "-q", "-m", "One"));

        var clean = Collect(folder, []);
        folder.Write("profiles/results/x.json", "{}");
        folder.Write("docs/diagram.svg", "generated");
        folder.Write("src/README.md", "generated");
        var measured = Collect(folder, []);
        folder.Write("src/a.cs", "two");
        var changed = Collect(folder, []);

        Assert.Matches("^[0-9a-f]{40}$", clean.Commit);
        Assert.False(clean.Dirty);
        Assert.False(measured.Dirty);
        Assert.True(changed.Dirty);
    }

    [Theory]
    [InlineData("AMD EPYC", 2, "linux", "x64", "amd-epyc-2c-linux-x64")]
    [InlineData("AMD EPYC 7B13 64-Core Processor", 8, "linux", "x64", "amd-epyc-7b13-8c-linux-x64")]
    [InlineData("Intel(R) Xeon(R) Platinum 8370C CPU @ 2.80GHz", 4, "windows", "x64", "intel-xeon-platinum-8370c-4c-windows-x64")]
    [InlineData("AMD Ryzen 7 7840U with Radeon 780M Graphics", 16, "linux", "x64", "amd-ryzen-7-7840u-16c-linux-x64")]
    [InlineData("Apple M2", 8, "macos", "arm64", "apple-m2-8c-macos-arm64")]
    [InlineData("", 1, "linux", "arm64", "unknown-cpu-1c-linux-arm64")]
    public void Create_CpuModel_GivesAReadableName(string model, int cores, string os, string architecture, string expected)
    {
        Assert.Equal(expected, MachineId.Create(model, cores, os, architecture));
        Assert.True(MachineId.IsValid(expected));
    }

    [Fact]
    public void Create_EndlessModel_IsCut() =>
        Assert.True(MachineId.IsValid(MachineId.Create(new string('x', 500), 1, "linux", "x64")));

    [Theory]
    [InlineData("../up")]
    [InlineData("a/b")]
    [InlineData("A")]
    [InlineData("")]
    [InlineData("a--b")]
    public void IsValid_NotASlug_IsFalse(string machine) => Assert.False(MachineId.IsValid(machine));

    [Theory]
    [InlineData("/home/me/x", "<path>")]
    [InlineData("--out=/home/me/my files/x.json", "--out=<path>")]
    [InlineData("~/x", "<path>")]
    [InlineData(@"C:\Users\me", "<path>")]
    [InlineData(@"\\server\share", "<path>")]
    [InlineData("file:///home/me", "file:<path>")]
    [InlineData("key:\"/home/me\"", "key:\"<path>\"")]
    [InlineData("*Recall*", "*Recall*")]
    [InlineData("profiles/results", "profiles/results")]
    [InlineData("--launchCount", "--launchCount")]
    public void Scrub_Argument_LosesAbsolutePathsOnly(string argument, string expected) =>
        Assert.Equal([expected], CommandLine.Scrub([argument]));

    [Fact]
    public void TryRun_ProgramThatDoesNotEnd_IsKilledAndGivesNull()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no sleep program on Windows.");

        Assert.Null(ChildProcess.TryRun("sleep", ["600"], Path.GetTempPath(), TimeSpan.FromMilliseconds(50)));
    }

    [Fact]
    public void TryRun_ProgramMissing_GivesNull() =>
        Assert.Null(ChildProcess.TryRun("athena-no-such-program", [], Path.GetTempPath(), TimeSpan.FromSeconds(5)));

    [Fact]
    public void OfLoaded_LoadedAndMissing_GivesVersionsOfTheLoaded()
    {
        var versions = PackageVersions.OfLoaded("Athena.Lab", "No.Such.Assembly");

        Assert.Equal(["Athena.Lab"], versions.Keys);
        Assert.Matches(@"^\d+\.\d+\.\d+$", versions["Athena.Lab"]);
    }

    [Fact]
    public void ParseLoadAverage_Line_GivesThreeNumbersOrNull()
    {
        Assert.Equal([1.5, 0.25, 0.1], HardwareFacts.ParseLoadAverage("1.5 0.25 0.1 2/345 678"));
        Assert.Null(HardwareFacts.ParseLoadAverage("1.5 x 0.1"));
        Assert.Null(HardwareFacts.ParseLoadAverage(null));
    }

    [Fact]
    public void ParseCpuModel_Lines_GivesTheModelOrUnknown()
    {
        Assert.Equal("AMD EPYC: 2", HardwareFacts.ParseCpuModel(["processor\t: 0", "model name\t: AMD EPYC: 2 "]));
        Assert.Equal("unknown", HardwareFacts.ParseCpuModel(["model\t: 17"]));
    }

    private static RunProvenance Collect(TempFolder folder, string[] arguments) =>
        new ProvenanceCollector(new FixedTime(Now), folder.FullPath).Collect(new Dictionary<string, string> { ["Some"] = "1.2.3" }, arguments);

    private static bool Git(TempFolder folder, params string[] arguments) =>
        ChildProcess.TryRun("git", arguments, folder.FullPath, TimeSpan.FromSeconds(30)) is not null;
}
