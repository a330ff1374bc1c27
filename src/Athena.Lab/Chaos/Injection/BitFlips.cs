using System.Globalization;
using Athena.Lab.Chaos.Oracle;
using Athena.Lab.Chaos.Results;
using Athena.Lab.Chaos.Simulation;
using Athena.Lab.Chaos.Workload;

namespace Athena.Lab.Chaos.Injection;

/// <summary>Turns one bit of one file of a data directory, closed or copied while it was open, and judges what the store says.</summary>
/// <param name="subject">The store.</param>
/// <param name="run">The run this is a part of.</param>
internal sealed class BitFlips(ICrashSubject subject, LabRun run)
{
    private const int FlipsOfDirectory = 250;

    private readonly StoreJudge _judge = new(subject);
    private readonly RowBuilder _row = new(subject.Name, Faults.Flips);

    /// <summary>Gets the batches of each writer of a recorded workload.</summary>
    public int BatchesOfWriter { get; init; } = 40;

    /// <summary>Runs a number of flips, half of them over directories that were not closed.</summary>
    /// <param name="flips">How many.</param>
    public async Task<RowBuilder> RunAsync(int flips)
    {
        for (var directory = 0; _row.Points < flips && !run.IsHopeless(_row); directory++)
        {
            var settings = new WorkloadSettings { Seed = unchecked(run.Seed + (directory * 101)) };
            var (recording, live, closed) = await new Recorder(_judge, run.Scratch).RecordAsync(settings, BatchesOfWriter).ConfigureAwait(false);
            var history = recording.HistoryAt(recording.Events.Count);
            var random = new Random(settings.Seed);
            if (await IsWholeAsync(live, history, "live").ConfigureAwait(false) && await IsWholeAsync(closed, history, "closed").ConfigureAwait(false))
            {
                await FlipAsync(live, closed, history, random, Math.Min(flips - _row.Points, FlipsOfDirectory)).ConfigureAwait(false);
            }
        }

        return _row;
    }

    /// <summary>Chooses a bit: any file as likely as another, and half of the time a place that holds data.</summary>
    internal static (string File, long Bit) Choose(DiskImage image, Random random)
    {
        string[] names = [.. image.Files.Where(static file => file.Value.Length > 0).Select(static file => file.Key).Order(StringComparer.Ordinal)];
        var name = names[random.Next(names.Length)];
        var content = image.Files[name];
        var limit = content.Length;
        if (random.Next(2) == 0)
        {
            limit = Math.Max(1, content.AsSpan().LastIndexOfAnyExcept((byte)0) + 1);
        }

        return (name, random.NextInt64(8L * limit));
    }

    private async Task FlipAsync(DiskImage live, DiskImage closed, History history, Random random, int count)
    {
        for (var i = 0; i < count && !run.IsHopeless(_row); i++)
        {
            var (image, kind) = i % 2 == 0 ? (live, "live") : (closed, "closed");
            var (file, bit) = Choose(image, random);
            var outcome = await OpenAsync(image.Flip(file, bit), history).ConfigureAwait(false);
            var what = string.Create(CultureInfo.InvariantCulture, $"bit {bit & 7} of byte {bit >> 3} of {file} ({image.Files[file].Length} bytes, {kind})");
            _row.AddPoint();
            _row.AddDamage(outcome, what, string.Create(CultureInfo.InvariantCulture, $"chaos crash --only flips --seed {run.Seed} (flip {_row.Points})"));
            run.Progress($"{subject.Name} {Faults.Flips}: {_row.Points} flips");
        }
    }

    private async Task<bool> IsWholeAsync(DiskImage image, History history, string kind)
    {
        var outcome = await OpenAsync(image, history).ConfigureAwait(false);
        if (!outcome.IsRight)
        {
            _row.AddPoint();
            _row.AddCrash(outcome, $"the {kind} directory with no bit turned, --seed {run.Seed}");
        }

        return outcome.IsRight;
    }

    private async Task<OpenOutcome> OpenAsync(DiskImage image, History history)
    {
        var directory = run.Scratch.Next("flip");
        var outcome = await _judge.JudgeAsync(new SimulatedFileLayer(directory, image, record: false), directory, history).ConfigureAwait(false);
        Scratch.Remove(directory);
        return outcome;
    }
}
