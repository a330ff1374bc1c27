using Athena.Lab.Chaos;
using Athena.Lab.Chaos.Injection;
using Athena.Lab.Chaos.Results;
using Athena.Lab.Chaos.Simulation;
using Athena.Lab.Chaos.Workload;

namespace Athena.Lab.Tests.Chaos.Injection;

public sealed class CrashPointsTests
{
    [Fact]
    public async Task Run_StoreThatKeepsItsPromise_FindsNothing()
    {
        var row = await RunAsync(ToyFault.None, points: 40);

        Assert.False(row.IsViolated);
        Assert.Equal((0, 0), (row.LostAcknowledged, row.TornBatches));
        Assert.True(row.Points >= 40 && row.Openings >= 120 && row.AcknowledgedChecked > 500);
    }

    [Theory]
    [InlineData("ForgetsFlush")]
    [InlineData("ForgetsDirectory")]
    public async Task Run_StoreThatMissesABarrier_SeesTheLoss(string fault)
    {
        var row = await RunAsync(Enum.Parse<ToyFault>(fault), points: 40);

        Assert.True(row.IsViolated);
        Assert.True(row.LostAcknowledged > 0);
    }

    [Fact]
    public async Task Run_StoreThatSplitsBatches_SeesOneInPart()
    {
        var row = await RunAsync(ToyFault.SplitsBatches, points: 60);

        Assert.True(row.TornBatches > 0);
        Assert.Equal(0, row.LostAcknowledged);
    }

    [Fact]
    public async Task Shrink_FailingCrash_KeepsOnlyWhatItNeedsAndStillFails()
    {
        using var folder = new TempFolder();
        using var run = Run(folder);
        var points = new CrashPoints(new ToySubject(ToyFault.ForgetsFlush), run);
        var (recording, _, _) = await new Recorder(new StoreJudge(new ToySubject(ToyFault.ForgetsFlush)), run.Scratch).RecordAsync(new WorkloadSettings { Seed = 3 }, 10);
        var schedule = CrashPoints.Schedule(recording, recording.Events.Count, ImagePlan.AllDropped);
        Assert.True(schedule.Fates.Count > 1);

        var smallest = await new Shrinker(async s => !(await points.OpenAsync(recording, s)).IsRight, budget: 200).ShrinkAsync(schedule);

        Assert.Single(smallest.Fates);
        Assert.True(smallest.Cut < schedule.Cut);
        Assert.False((await points.OpenAsync(recording, smallest)).IsRight);
    }

    [Fact]
    public async Task Load_SavedRecording_CrashesTheSameWay()
    {
        using var folder = new TempFolder();
        using var run = Run(folder);
        var subject = new ToySubject(ToyFault.ForgetsFlush);
        var points = new CrashPoints(subject, run);
        var (recording, _, _) = await new Recorder(new StoreJudge(subject), run.Scratch).RecordAsync(new WorkloadSettings { Seed = 5 }, 8);
        var path = Path.Combine(folder.FullPath, "a.recording");
        recording.Save(path);
        var loaded = Recording.Load(path);

        for (var image = 0; image < 6; image++)
        {
            var first = CrashPoints.Schedule(recording, 40, image);
            var second = CrashPoints.Schedule(loaded, 40, image);
            Assert.Equal(Fate.Format(first.Fates), Fate.Format(second.Fates));
            Assert.Equal(Fate.Format(first.Fates), Fate.Format(Fate.Parse(Fate.Format(first.Fates))));
            Assert.Equal((await points.OpenAsync(recording, first)).Description, (await points.OpenAsync(loaded, second)).Description);
        }
    }

    private static LabRun Run(TempFolder folder) => new(new CrashLabOptions { Root = folder.FullPath, Scratch = folder.FullPath, KeepFailures = false }, TextWriter.Null);

    private static async Task<FaultRow> RunAsync(ToyFault fault, int points)
    {
        using var folder = new TempFolder();
        using var run = Run(folder);
        return (await new CrashPoints(new ToySubject(fault), run) { BatchesOfWriter = 12 }.RunAsync(points, images: 3)).Build();
    }
}
