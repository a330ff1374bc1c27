using Athena.Lab.Chaos.Injection;
using Athena.Lab.Chaos.Simulation;
using Athena.Lab.Results;

namespace Athena.Lab.Chaos;

/// <summary>One crash of a kept recording, again.</summary>
/// <param name="Schedule">What happened, in words.</param>
/// <param name="Outcome">What the store showed.</param>
/// <param name="IsRight">Whether that is what it owed.</param>
public sealed record CrashReplay(string Schedule, string Outcome, bool IsRight)
{
    /// <summary>Crashes a recording.</summary>
    /// <param name="find">Gets a subject by its name.</param>
    /// <param name="path">The recording.</param>
    /// <param name="cut">How many of its events had happened.</param>
    /// <param name="image">The number of the disk image; used where <paramref name="fates"/> is null.</param>
    /// <param name="fates">The fates of unsynced writes, as a run printed them.</param>
    /// <param name="options">Settings.</param>
    /// <exception cref="ResultException">The file is no recording.</exception>
    /// <exception cref="InvalidInputException">The recording is shorter than the cut, or the fates cannot be read.</exception>
    public static async Task<CrashReplay> RunAsync(Func<string, ICrashSubject> find, string path, int cut, int image, string? fates, CrashLabOptions options)
    {
        ArgumentNullException.ThrowIfNull(find);
        var recording = Recording.Load(path);
        Throw.IfOutside(cut, 0, recording.Events.Count, nameof(cut));
        var schedule = fates is null ? CrashPoints.Schedule(recording, cut, image) : new CrashSchedule(cut, Fate.Parse(fates));
        using var run = new LabRun(options, TextWriter.Null);
        var outcome = await new CrashPoints(find(recording.Subject), run).OpenAsync(recording, schedule, probe: true).ConfigureAwait(false);
        return new CrashReplay(schedule.Describe(recording), outcome.Description, outcome.IsRight);
    }
}
