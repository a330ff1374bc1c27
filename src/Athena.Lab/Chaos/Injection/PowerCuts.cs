using System.Globalization;
using Athena.Lab.Chaos.Oracle;
using Athena.Lab.Chaos.Results;
using Athena.Lab.Chaos.Workload;

namespace Athena.Lab.Chaos.Injection;

/// <summary>
/// Cuts the power of a file system: it lives in a file behind a loop device, the writer is killed and the file is copied at once, so that the copy
/// has what the disk had and not what the kernel still held. The copy is mounted and read.
/// </summary>
/// <param name="subject">The store.</param>
/// <param name="run">The run this is a part of.</param>
internal sealed class PowerCuts(ICrashSubject subject, LabRun run)
{
    private const long DiskBytes = 96L << 20;
    private const int MaxAcknowledged = 1_500;
    private const int EndlessCount = 100_000;
    private const string FileSystem = "ext4";

    private readonly StoreJudge _judge = new(subject);
    private readonly RowBuilder _row = new(subject.Name, Faults.Power);

    /// <summary>Cuts the power a number of times, each time of a new file system.</summary>
    public async Task<RowBuilder> RunAsync(int rounds)
    {
        _row.Skipped = run.Child is null ? "no child process can be started here" : !Mounts.IsRoot ? "only root may mount" : null;
        var random = new Random(run.Seed);
        for (var round = 0; round < rounds && _row.Skipped is null && !run.IsHopeless(_row); round++)
        {
            await RoundAsync(random.Next(1, MaxAcknowledged), round).ConfigureAwait(false);
        }

        return _row;
    }

    private async Task RoundAsync(int acknowledged, int round)
    {
        var folder = run.Scratch.Next("power");
        var (disk, copy) = (Path.Combine(folder, "disk.img"), Path.Combine(folder, "copy.img"));
        var (before, after) = (Path.Combine(folder, "before"), Path.Combine(folder, "after"));
        var settings = new WorkloadSettings { Seed = unchecked(run.Seed + (round * 29)) };
        var history = new History(settings);
        try
        {
            if (!TryMakeDisk(disk, before))
            {
                _row.Skipped = "no loop device, or no mkfs.ext4";
                return;
            }

            var data = Path.Combine(before, "data");
            Directory.CreateDirectory(data);
            Mounts.Run("sync", "-f", before);
            await ChildRun.RunAsync(run.Child!, [], new ChildArguments(subject.Name, data, settings.Seed, history.Next, EndlessCount), history, acknowledged).ConfigureAwait(false);
            Mounts.Run("cp", "--reflink=auto", "--sparse=always", disk, copy);
            Mounts.TryUnmount(before);
            await JudgeAsync(copy, after, history, round).ConfigureAwait(false);
        }
        finally
        {
            Mounts.UnmountBelow(folder);
            Scratch.Remove(folder);
        }
    }

    private async Task JudgeAsync(string copy, string after, History history, int round)
    {
        Directory.CreateDirectory(after);
        if (!Mounts.Run("mount", "-t", FileSystem, "-o", "loop", copy, after))
        {
            run.Say($"{subject.Name} {Faults.Power}: round {round} is void: the copied file system does not mount");
            return;
        }

        _row.AddPoint();
        var replay = string.Create(CultureInfo.InvariantCulture, $"chaos crash --only power --seed {run.Seed} (round {round}; a cut falls elsewhere each time)");
        _row.AddCrash(await _judge.JudgeAsync(files: null, Path.Combine(after, "data"), history, probe: true).ConfigureAwait(false), replay);
        Mounts.TryUnmount(after);
        run.Say($"{subject.Name} {Faults.Power}: {_row.Points} cuts");
    }

    private static bool TryMakeDisk(string disk, string mount)
    {
        using (var file = File.Create(disk))
        {
            file.SetLength(DiskBytes);
        }

        Directory.CreateDirectory(mount);
        return Mounts.Run($"mkfs.{FileSystem}", "-q", "-F", disk) && Mounts.Run("mount", "-t", FileSystem, "-o", "loop", disk, mount);
    }
}
