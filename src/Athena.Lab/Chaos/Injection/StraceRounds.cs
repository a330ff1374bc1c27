using System.Globalization;
using Athena.Lab.Chaos.Oracle;
using Athena.Lab.Chaos.Results;
using Athena.Lab.Chaos.Workload;

namespace Athena.Lab.Chaos.Injection;

/// <summary>Ends a process at its Nth write or flush, and lets flushes fail, through the system's call tracer.</summary>
/// <param name="subject">The store.</param>
/// <param name="run">The run this is a part of.</param>
internal sealed class StraceRounds(ICrashSubject subject, LabRun run)
{
    private const string Tracer = "strace";
    private const int Batches = 60;
    private const int MaxCall = 40;

    private static readonly (string Calls, string Effect)[] Injections =
    [
        ("pwrite64,pwritev", "signal=SIGKILL"),
        ("fsync,fdatasync", "signal=SIGKILL"),
        ("fsync,fdatasync", "error=EIO"),
        ("pwrite64,pwritev", "error=EIO"),
        ("rename,renameat,renameat2", "signal=SIGKILL"),
        ("pwrite64,pwritev", "error=ENOSPC"),
    ];

    private readonly StoreJudge _judge = new(subject);
    private readonly RowBuilder _row = new(subject.Name, Faults.Strace);

    /// <summary>Injects a number of times.</summary>
    public async Task<RowBuilder> RunAsync(int rounds)
    {
        if (run.Child is null || !OperatingSystem.IsLinux() || !Mounts.Run(Tracer, "-qq", "-o", "/dev/null", "true"))
        {
            _row.Skipped = run.Child is null ? "no child process can be started here" : "strace is not installed or may not trace";
            return _row;
        }

        var random = new Random(run.Seed);
        for (var round = 0; round < rounds && !run.IsHopeless(_row); round++)
        {
            var (calls, effect) = Injections[round % Injections.Length];
            await RoundAsync(calls, effect, random.Next(1, MaxCall), round).ConfigureAwait(false);
        }

        return _row;
    }

    private async Task RoundAsync(string calls, string effect, int when, int round)
    {
        var settings = new WorkloadSettings { Seed = unchecked(run.Seed + (round * 17)) };
        var history = new History(settings);
        var data = run.Scratch.Next("strace");
        string[] wrapper = [Tracer, "-f", "-qq", "--seccomp-bpf", "-o", "/dev/null", "-e", $"trace={calls}", "-e", string.Create(CultureInfo.InvariantCulture, $"inject={calls}:{effect}:when={when}")];
        var end = await ChildRun.RunAsync(run.Child!, wrapper, new ChildArguments(subject.Name, data, settings.Seed, history.Next, Batches), history, int.MaxValue).ConfigureAwait(false);
        var replay = $"chaos crash --only strace --seed {run.Seed} (round {round}: {string.Join(' ', wrapper[^2..])})";

        // A call beyond the last one injects nothing, and the round shows nothing.
        if (end.NotOpen is null && end.Closed && history.RefusedCount == 0)
        {
            Scratch.Remove(data);
            return;
        }

        _row.AddPoint();
        _row.AddCrash(await _judge.JudgeAsync(files: null, data, history, probe: true).ConfigureAwait(false), replay);
        run.Progress($"{subject.Name} {Faults.Strace}: {_row.Points} injections");
        Scratch.Remove(data);
    }
}
