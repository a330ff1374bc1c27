using Athena.Lab.Chaos;
using Athena.Lab.Chaos.Results;
using Athena.Lab.Results;
using Athena.Lab.Tests.Results;

namespace Athena.Lab.Tests.Chaos;

public sealed class ChaosStoreTests
{
    [Fact]
    public void Save_NewerOfTheSameMode_ReplacesTheOlder()
    {
        using var folder = new TempFolder();
        var store = new ChaosStore(folder.FullPath);
        store.Save(File("long", 0));
        store.Save(File("short", 0));

        var path = store.Save(File("long", 1));

        Assert.Equal(path, store.LoadLatest(Sample.Provenance.Machine, "long")!.Value.Path);
        Assert.Equal(2, Directory.GetFiles(folder.FullPath, "*", SearchOption.AllDirectories).Length);
        Assert.Empty(new ResultStore(folder.FullPath).List(Sample.Provenance.Machine));
        Assert.Null(store.LoadLatest("other", "long"));
    }

    [Fact]
    public void Read_UnknownSchema_IsRefusedByItsVersion()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.FullPath, "a.json");
        ChaosStore.Write(path, File("long", 0) with { Schema = 2 });

        Assert.Contains("schema 2", Assert.Throws<ResultException>(() => ChaosStore.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Verdict_ShutAfterAMereCrash_IsViolatedAndAfterAFlipIsNot()
    {
        Assert.True((Row(Faults.Kill) with { RefusedToOpen = 1 }).IsViolated);
        Assert.False((Row(Faults.Flips) with { RefusedToOpen = 1 }).IsViolated);
        Assert.True((Row(Faults.Flips) with { FailedToOpen = 1 }).IsViolated);
        Assert.True((Row(Faults.Flips) with { CorruptSilent = 1 }).IsViolated);
    }

    [Fact]
    public void Render_Result_NamesWhatWasSkippedAndTheVerdict()
    {
        var text = MatrixTable.Render(File("short", 0) with { Rows = [Row(Faults.Kill), Row(Faults.Power) with { Skipped = "only root may mount" }] });

        Assert.Contains("Skipped: power: only root may mount.", text, StringComparison.Ordinal);
        Assert.EndsWith("Verdict: holds, short, seed 1, 1 s.", text, StringComparison.Ordinal);
    }

    private static ChaosFile File(string mode, int day) => new()
    {
        Schema = ChaosFile.CurrentSchema,
        Provenance = Sample.Provenance with { TimeUtc = Sample.Time.AddDays(day) },
        Mode = mode,
        Seed = 1,
        Verdict = ChaosFile.Holds,
        DurationSeconds = 1,
        Rows = [Row(Faults.Kill)],
        Controls = [new ControlRow { Guard = "no flush", Row = Row(Faults.Power), ShowedLoss = true }],
        Violations = [],
    };

    private static FaultRow Row(string fault) => new()
    {
        Subject = "toy",
        Fault = fault,
        Points = 1,
        Openings = 1,
        AcknowledgedChecked = 1,
        LostAcknowledged = 0,
        LostInFlight = 0,
        TornBatches = 0,
        CorruptDetected = 0,
        CorruptSilent = 0,
        Harmless = 0,
        RefusedPresent = 0,
        RefusedToOpen = 0,
        FailedToOpen = 0,
        UnavailableSeconds = 0,
        RecoveryP50Ms = 1,
        RecoveryMaxMs = 1,
    };
}
