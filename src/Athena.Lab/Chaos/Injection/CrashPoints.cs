using System.Globalization;
using Athena.Lab.Chaos.Results;
using Athena.Lab.Chaos.Simulation;
using Athena.Lab.Chaos.Workload;

namespace Athena.Lab.Chaos.Injection;

/// <summary>Crashes recorded workloads at their write and flush boundaries, recoveries included, and judges what is left.</summary>
/// <param name="subject">The store.</param>
/// <param name="run">The run this is a part of.</param>
internal sealed class CrashPoints(ICrashSubject subject, LabRun run)
{
    private const int CutsOfRecording = 250;
    private const int NestedEvery = 25;
    private const int NestedCuts = 5;
    private const int NestedImages = 2;
    private const int ProbeEvery = 8;
    private const int ShrinkBudget = 120;
    private const int MaxShrunk = 3;

    private readonly StoreJudge _judge = new(subject);
    private readonly RowBuilder _row = new(subject.Name, Faults.Enumerate);
    private int _shrunk;
    private int _recordings;

    /// <summary>Gets the batches of each writer of a recorded workload.</summary>
    public int BatchesOfWriter { get; init; } = 60;

    /// <summary>Runs until enough points were crashed.</summary>
    /// <param name="points">How many.</param>
    /// <param name="images">How many disk images are judged at each.</param>
    public async Task<RowBuilder> RunAsync(int points, int images)
    {
        while (_row.Points < points && !run.IsHopeless(_row))
        {
            var settings = new WorkloadSettings { Seed = run.Seed + _recordings };
            var (recording, _, _) = await new Recorder(_judge, run.Scratch).RecordAsync(settings, BatchesOfWriter).ConfigureAwait(false);
            await CrashAsync(recording, Math.Min(points - _row.Points, CutsOfRecording), images, nested: true).ConfigureAwait(false);
            _recordings++;
        }

        return _row;
    }

    /// <summary>Crashes one recording by one schedule.</summary>
    public async Task<OpenOutcome> OpenAsync(Recording recording, CrashSchedule schedule, bool probe = false)
    {
        var replay = new DiskReplay(recording);
        replay.AdvanceTo(schedule.Cut);
        return await OpenAsync(recording, schedule.Cut, replay.Build(schedule.Fates), probe).ConfigureAwait(false);
    }

    /// <summary>Chooses a schedule by the number of the image, as a run does.</summary>
    public static CrashSchedule Schedule(Recording recording, int cut, int image)
    {
        var replay = new DiskReplay(recording);
        replay.AdvanceTo(cut);
        return new CrashSchedule(cut, ImagePlan.Choose(recording.Events, replay.Unsynced(), cut, image));
    }

    private async Task CrashAsync(Recording recording, int count, int images, bool nested)
    {
        var random = new Random(unchecked((run.Seed * 31) + _row.Points));
        int[] boundaries = [.. Enumerable.Range(0, recording.Events.Count).Where(i => recording.Events[i].IsBoundary).Select(static i => i + 1)];
        random.Shuffle(boundaries);
        var replay = new DiskReplay(recording);
        foreach (var cut in boundaries.Take(count).Order())
        {
            replay.AdvanceTo(cut);
            _row.AddPoint();
            var last = DiskImage.Empty;
            for (var image = 0; image < images; image++)
            {
                // Beyond the two plain images each point gets others, so that all styles occur in a short run too.
                var number = image < 2 ? image : 2 + ((_row.Points * (images - 2)) + image - 2);
                last = await JudgeAsync(recording, replay, cut, number).ConfigureAwait(false);
            }

            run.Progress($"{subject.Name} {Faults.Enumerate}: {_row.Points} points");
            if (nested && _row.Points % NestedEvery == 0)
            {
                var recovery = await new Recorder(_judge, run.Scratch).RecordRecoveryAsync(recording, cut, last).ConfigureAwait(false);
                await CrashAsync(recovery, NestedCuts, NestedImages, nested: false).ConfigureAwait(false);
            }

            if (run.IsHopeless(_row))
            {
                return;
            }
        }
    }

    private async Task<DiskImage> JudgeAsync(Recording recording, DiskReplay replay, int cut, int number)
    {
        var schedule = new CrashSchedule(cut, ImagePlan.Choose(recording.Events, replay.Unsynced(), cut, number));
        var image = replay.Build(schedule.Fates);
        var outcome = await OpenAsync(recording, cut, image, probe: _row.Points % ProbeEvery == 0).ConfigureAwait(false);
        _row.AddCrash(outcome, outcome.IsRight ? string.Empty : await ExplainAsync(recording, schedule, number).ConfigureAwait(false));
        return image;
    }

    private async Task<OpenOutcome> OpenAsync(Recording recording, int cut, DiskImage image, bool probe)
    {
        var directory = run.Scratch.Next("crash");
        var outcome = await _judge.JudgeAsync(new SimulatedFileLayer(directory, image, record: false), directory, recording.HistoryAt(cut), probe).ConfigureAwait(false);
        Scratch.Remove(directory);
        return outcome;
    }

    private async Task<string> ExplainAsync(Recording recording, CrashSchedule schedule, int image)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{subject.Name}-{run.Seed}-{_recordings}-{schedule.Cut}-{image}.recording");
        var line = string.Create(CultureInfo.InvariantCulture, $"chaos crash --replay {LabRun.Keep}/{name} --cut {schedule.Cut} --image {image}");
        if (_shrunk++ >= MaxShrunk || !run.KeepsFailures)
        {
            return line;
        }

        recording.Save(Path.Combine(run.Root, LabRun.Keep, name));
        var smallest = await new Shrinker(
            async candidate => !(await OpenAsync(recording, candidate, probe: true).ConfigureAwait(false)).IsRight,
            ShrinkBudget).ShrinkAsync(schedule).ConfigureAwait(false);
        run.Say($"VIOLATION {subject.Name}: {smallest.Describe(recording)}");
        run.Say($"  replay: {line}");
        run.Say(string.Create(CultureInfo.InvariantCulture, $"  smallest: chaos crash --replay {LabRun.Keep}/{name} --cut {smallest.Cut} --fates {Fate.Format(smallest.Fates)}"));
        return line;
    }
}
