using Athena.Benchmarks.Chaos;
using Athena.Lab.Chaos;
using Athena.Lab.Chaos.Results;
using Athena.Lab.Provenance;

namespace Athena.Benchmarks.Tests.Chaos;

/// <summary>A taste of the laboratory on Athena's store itself; the short run is <c>chaos crash --short</c>, the long one is a command.</summary>
public sealed class CrashLabTests
{
    [Fact]
    public async Task Run_AthenaUnderCrashesAndFlips_KeepsItsPromise()
    {
        var result = await RunAsync(Subjects.Find(Subjects.Athena), [], Faults.Enumerate, Faults.Flips);

        Assert.True(result.Verdict == ChaosFile.Holds, MatrixTable.Render(result));
        Assert.All(result.Rows, static row => Assert.True(row.Points >= 6 && row.AcknowledgedChecked > 300));
        Assert.All(result.Rows, static row => Assert.Equal((0, 0, 0), (row.LostAcknowledged, row.CorruptSilent, row.FailedToOpen)));
    }

    [Fact]
    public async Task Run_ControlThatFails_IsShown()
    {
        var control = new CrashControl("every flush ignored", Subjects.Find("athena-flushes-ignored"), Faults.Enumerate, CrashControl.ShowsLoss) { Enough = 1 };

        var result = await RunAsync(Subjects.Find(Subjects.Athena), [control], CrashLab.Controls);

        Assert.True(Assert.Single(result.Controls).ShowedLoss);
        Assert.Equal(ChaosFile.Holds, result.Verdict);
    }

    [Fact]
    public async Task Run_ControlThatDoesNotFail_ProvesNothing()
    {
        var control = new CrashControl("no guard off", Subjects.Find(Subjects.Athena), Faults.Full, CrashControl.ShowsLoss);

        var result = await RunAsync(Subjects.Find(Subjects.Athena), [control], CrashLab.Controls);

        Assert.False(Assert.Single(result.Controls).ShowedLoss);
        Assert.Equal(ChaosFile.ProvedNothing, result.Verdict);
    }

    private static async Task<ChaosFile> RunAsync(ICrashSubject subject, CrashControl[] controls, params string[] only)
    {
        var folder = Directory.CreateTempSubdirectory("athena-crash-lab-").FullName;
        try
        {
            var options = new CrashLabOptions { Root = folder, Scratch = folder, Only = only, KeepFailures = false, Share = 0.1 };
            var provenance = new ProvenanceCollector(TimeProvider.System, folder).Collect(new Dictionary<string, string>(), []);
            return await new CrashLab(subject, controls, options).RunAsync(provenance, TextWriter.Null);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
