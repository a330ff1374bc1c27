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
    private const string JournalFile = ".journal>";
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

    // The barrier of an acknowledgement is the flush of a file of the journal, known by its ending; the others may fail without a refusal.
    private static bool IsFailedBarrier(string call) =>
        call.Contains("sync(", StringComparison.Ordinal) && call.Contains("= -1", StringComparison.Ordinal) && call.Contains(JournalFile, StringComparison.Ordinal);

    private static string[] Wrapper(string calls, string effect, int when, string trace) =>
    [
        Tracer, "-f", "-qq", "-y", "-o", trace, "-e", $"trace={calls}", "-e", string.Create(CultureInfo.InvariantCulture, $"inject={calls}:{effect}:when={when}"),
    ];

    private async Task RoundAsync(string calls, string effect, int when, int round)
    {
        var settings = new WorkloadSettings { Seed = unchecked(run.Seed + (round * 17)) };
        var history = new History(settings);
        var data = run.Scratch.Next("strace");
        var trace = Path.Combine(run.Scratch.Root, "trace");
        var wrapper = Wrapper(calls, effect, when, trace);
        var arguments = new ChildArguments(subject.Name, data, settings.Seed, history.Next, Batches);
        var end = await ChildRun.RunAsync(run.Child!, wrapper, arguments, history, int.MaxValue).ConfigureAwait(false);
        var replay = $"chaos crash --only strace --seed {run.Seed} (round {round}: {string.Join(' ', wrapper[^2..])})";

        // Fewer such calls than the number that was drawn: nothing was injected and the round shows nothing.
        var injected = File.ReadLines(trace).Where(static call => call.Contains("INJECTED", StringComparison.Ordinal)).ToArray();
        if (!end.Closed || injected.Length > 0)
        {
            _row.AddPoint();
            if (end.Closed && history.RefusedCount == 0 && Array.Exists(injected, IsFailedBarrier))
            {
                _row.AddViolation($"a flush of the journal failed and every write was acknowledged: {injected[0]}", replay);
            }

            if (end.IsHung)
            {
                _row.AddViolation($"the process hung: {end.Errors}", replay);
            }

            _row.AddCrash(await _judge.JudgeAsync(files: null, data, history, probe: true).ConfigureAwait(false), replay);
            run.Progress($"{subject.Name} {Faults.Strace}: {_row.Points} injections");
        }

        Scratch.Remove(data);
    }
}
