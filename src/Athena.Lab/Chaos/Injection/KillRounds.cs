using System.Globalization;
using Athena.Lab.Chaos.Oracle;
using Athena.Lab.Chaos.Results;
using Athena.Lab.Chaos.Workload;

namespace Athena.Lab.Chaos.Injection;

/// <summary>Kills a process that writes, up to three times before the store is looked at.</summary>
/// <param name="subject">The store.</param>
/// <param name="run">The run this is a part of.</param>
internal sealed class KillRounds(ICrashSubject subject, LabRun run)
{
    private const int RoundsOfDirectory = 10;
    private const int MaxCrashesInARow = 3;
    private const int MaxAcknowledged = 250;
    private const int EndlessCount = 100_000;

    private readonly StoreJudge _judge = new(subject);
    private readonly RowBuilder _row = new(subject.Name, Faults.Kill);

    /// <summary>Kills a number of times.</summary>
    public async Task<RowBuilder> RunAsync(int rounds)
    {
        if (run.Child is null)
        {
            _row.Skipped = "no child process can be started here";
            return _row;
        }

        var random = new Random(run.Seed);
        for (var directory = 0; _row.Points < rounds && !run.IsHopeless(_row); directory++)
        {
            await DirectoryAsync(random, directory, Math.Min(RoundsOfDirectory, rounds - _row.Points)).ConfigureAwait(false);
        }

        return _row;
    }

    private async Task DirectoryAsync(Random random, int number, int rounds)
    {
        var settings = new WorkloadSettings { Seed = unchecked(run.Seed + (number * 1_009)) };
        var history = new History(settings);
        var data = run.Scratch.Next("kill");
        for (var round = 0; round < rounds;)
        {
            var crashes = Math.Min(rounds - round, 1 + random.Next(MaxCrashesInARow));
            var replay = string.Create(CultureInfo.InvariantCulture, $"chaos crash --only kill --seed {run.Seed} (directory {number}, kill {_row.Points + crashes}; a kill falls elsewhere each time)");
            for (var crash = 0; crash < crashes; crash++, round++)
            {
                var arguments = new ChildArguments(subject.Name, data, settings.Seed, history.Next, EndlessCount);
                var end = await ChildRun.RunAsync(run.Child!, [], arguments, history, random.Next(1, MaxAcknowledged)).ConfigureAwait(false);
                _row.AddPoint();
                if (end.NotOpen is not null || end.Acknowledged == 0)
                {
                    _row.AddFailedChild(end, replay);
                    Scratch.Remove(data);
                    return;
                }
            }

            var outcome = await _judge.JudgeAsync(files: null, data, history).ConfigureAwait(false);
            _row.AddCrash(outcome, replay);
            run.Progress($"{subject.Name} {Faults.Kill}: {_row.Points} kills");
            if (!outcome.IsRight)
            {
                break;
            }

            history.Settle(outcome.Judgement!);
        }

        Scratch.Remove(data);
    }
}
