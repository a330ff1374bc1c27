using Athena.Lab.Chaos.Results;
using Athena.Lab.Durability;
using Athena.Lab.Tests.Results;

namespace Athena.Lab.Tests.Durability;

public sealed class DurabilityGuideTests
{
    [Fact]
    public void ToMarkdown_Results_ShowsTheirNumbersAndNamesThem()
    {
        var guide = DurabilityGuide.ToMarkdown(DurabilitySample.File(), ("profiles/results/m/chaos/chaos-crash-long-x.json", Tried()));

        Assert.Contains("`profiles/results/amd-epyc-2c-linux-x64/durability-20260304-050607-0123456.json` and `profiles/results/m/chaos/chaos-crash-long-x.json`", guide, StringComparison.Ordinal);
        Assert.Contains("| 64 | 1 | Athena, Fsync | 60,000 (59,900 to 60,100) | 200 µs | 900 µs | 20,000 of 20,000 |", guide, StringComparison.Ordinal);
        Assert.Contains("| ×15.00 | yes |", guide, StringComparison.Ordinal);
        Assert.Contains("| 250 ms (240 ms to 260 ms) at 100,000 | yes |", guide, StringComparison.Ordinal);
        Assert.Contains("| 200 MiB | not measured | 50 MiB |", guide, StringComparison.Ordinal);
        Assert.Contains("| 150 (140 to 160) MB/s | 1,000 | 1.907 MiB | 20 ms | 101,000 |", guide, StringComparison.Ordinal);
        Assert.Contains("| athena | `kill` | 300 | 12,345 | 0 |", guide, StringComparison.Ordinal);
        Assert.Contains("| checksums off | athena | `kill` | 300 | 0 | 0 | yes |", guide, StringComparison.Ordinal);
        Assert.Contains("0123456789abcdef0123456789abcdef01234567", guide, StringComparison.Ordinal);
    }

    [Fact]
    public void ToMarkdown_NoResults_SaysNotMeasuredAndHoldsNoRate()
    {
        var guide = DurabilityGuide.ToMarkdown(null, null);

        Assert.Contains("no result file yet and no result file yet", guide, StringComparison.Ordinal);
        Assert.Contains("Rates and times: not measured.", guide, StringComparison.Ordinal);
        Assert.Contains("## What is not survived", guide, StringComparison.Ordinal);
        Assert.DoesNotContain("Records/s", guide, StringComparison.Ordinal);
    }

    [Fact]
    public void ToMarkdown_TargetMissed_SaysNo()
    {
        var file = DurabilitySample.File();
        var guide = DurabilityGuide.ToMarkdown(
            file with
            {
                Writes = [DurabilitySample.Rate(EngineNames.AthenaFsync, 64, 39_000), DurabilitySample.Rate(EngineNames.SqliteFull, 64, 4_000)],
                ColdStart = DurabilitySample.Opening(100_000, 300),
                Ingest = file.Ingest with { PerSecond = new(49_999, 49_999, 49_999, 1) },
            },
            null);

        Assert.Contains("| ×9.75 | **no** |", guide, StringComparison.Ordinal);
        Assert.Contains("| not measured | not measured |", guide, StringComparison.Ordinal);
        Assert.Contains("| 300 ms (290 ms to 310 ms) at 100,000 | **no** |", guide, StringComparison.Ordinal);
        Assert.Contains("| 49,999/s of 100,000 | **no** |", guide, StringComparison.Ordinal);
    }

    [Fact]
    public void ToMarkdown_ShortMode_WarnsAndJudgesNothingOfAnotherSize()
    {
        var file = DurabilitySample.File();
        var guide = DurabilityGuide.ToMarkdown(
            file with { Settings = file.Settings with { Short = true }, Ingest = new(10_000, new(90_000, 90_000, 90_000, 1), 10_000) }, null);

        Assert.Contains("the figures mean nothing", guide, StringComparison.Ordinal);
        Assert.Contains("| 90,000/s of 10,000 | not measured |", guide, StringComparison.Ordinal);
    }

    private static ChaosFile Tried() => new()
    {
        Schema = ChaosFile.CurrentSchema,
        Provenance = Sample.Provenance,
        Mode = "long",
        Seed = 7,
        Verdict = ChaosFile.Holds,
        DurationSeconds = 60,
        Rows = [Row()],
        Controls = [new() { Guard = "checksums off", Row = Row(), ShowedLoss = true }],
        Violations = [],
    };

    private static FaultRow Row() => new()
    {
        Subject = "athena",
        Fault = Faults.Kill,
        Points = 300,
        Openings = 300,
        AcknowledgedChecked = 12_345,
        LostAcknowledged = 0,
        LostInFlight = 3,
        TornBatches = 0,
        CorruptDetected = 0,
        CorruptSilent = 0,
        Harmless = 0,
        RefusedPresent = 0,
        RefusedToOpen = 0,
        FailedToOpen = 0,
        UnavailableSeconds = 0,
        RecoveryP50Ms = 12,
        RecoveryMaxMs = 40,
    };
}
