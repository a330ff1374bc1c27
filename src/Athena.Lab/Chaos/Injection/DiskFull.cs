using System.Diagnostics;
using System.Globalization;
using Athena.Lab.Chaos.Oracle;
using Athena.Lab.Chaos.Results;
using Athena.Lab.Chaos.Workload;
using Athena.Storage;

namespace Athena.Lab.Chaos.Injection;

/// <summary>Fills the disk under a store, reads, frees it, and writes on without opening again.</summary>
/// <param name="subject">The store.</param>
/// <param name="run">The run this is a part of.</param>
internal sealed class DiskFull(ICrashSubject subject, LabRun run)
{
    private const int TmpfsMegabytes = 24;
    private const int BatchesBefore = 20;
    private const int BatchesAfter = 20;
    private const int MaxBatchesWhileFull = 4_000;
    private const int Refusals = 12;
    private const int MaxAttempts = 200;
    private const int MinLeft = 4_096;
    private const int MaxLeft = 600_000;

    private readonly StoreJudge _judge = new(subject);
    private readonly RowBuilder _row = new(subject.Name, Faults.Full);

    /// <summary>Fills the disk a number of times, each time with another number of bytes left.</summary>
    public async Task<RowBuilder> RunAsync(int rounds)
    {
        var random = new Random(run.Seed);
        for (var round = 0; round < rounds; round++)
        {
            var left = random.Next(MinLeft, MaxLeft);
            var directory = run.Scratch.Next("full");
            var mounted = Mounts.IsRoot && Mounts.TryMountMemory(directory, TmpfsMegabytes);
            if (round == 0)
            {
                run.Say($"{subject.Name} {Faults.Full}: {(mounted ? "a tmpfs of 24 MB" : "a quota in the file layer, since this process may not mount")}");
            }

            await RoundAsync(directory, mounted, left, round).ConfigureAwait(false);
            _ = mounted && Mounts.TryUnmount(directory);
            Scratch.Remove(directory);
        }

        return _row;
    }

    private static ISqueeze Squeeze(string directory, bool mounted) => mounted ? new BallastSqueeze(directory) : new QuotaSqueeze(directory);

    private async Task RoundAsync(string directory, bool mounted, int left, int round)
    {
        var replay = string.Create(CultureInfo.InvariantCulture, $"chaos crash --only full --seed {run.Seed} (round {round}, {left} bytes left)");
        var data = Path.Combine(directory, "data");
        Directory.CreateDirectory(data);
        using var squeeze = Squeeze(directory, mounted);
        var history = new History(new WorkloadSettings { Seed = run.Seed + round });
        _row.AddPoint();
        try
        {
            await LiveThroughAsync(squeeze, data, history, left, replay).WaitAsync(StoreJudge.Patience).ConfigureAwait(false);
        }
        catch (Exception e) when (e is StorageException or TimeoutException or ObjectDisposedException)
        {
            _row.AddViolation($"{e.GetType().Name}: {e.Message}", replay);
        }

        squeeze.Free();
        _row.AddCrash(await _judge.JudgeAsync(squeeze.Files, data, history, probe: true).ConfigureAwait(false), replay);
        run.Progress($"{subject.Name} {Faults.Full}: {_row.Points} rounds");
    }

    private async Task LiveThroughAsync(ISqueeze squeeze, string data, History history, int left, string replay)
    {
        var observer = new StateObserver();
        var store = subject.Create(squeeze.Files, data);
        await using (store.ConfigureAwait(false))
        {
            await store.OpenAsync(observer).ConfigureAwait(false);
            var log = new FullDiskLog(history);
            var runner = new WorkloadRunner(history.Scripts, pipeline: 2, log);
            await runner.RunAsync(store, history.Next, BatchesBefore, static () => false).ConfigureAwait(false);
            squeeze.Leave(left);
            await runner.RunAsync(store, history.Next, MaxBatchesWhileFull, () => history.RefusedCount >= Refusals).ConfigureAwait(false);
            CheckFull(log, history, observer, replay);
            squeeze.Free();
            await ResumeAsync(store, runner, history, log, replay).ConfigureAwait(false);
        }
    }

    private void CheckFull(FullDiskLog log, History history, StateObserver observer, string replay)
    {
        if (history.RefusedCount == 0)
        {
            _row.AddViolation("the disk never was full: nothing was proved", replay);
        }

        if (log.OtherCodes.Count > 0)
        {
            _row.AddViolation($"a full disk was told as {string.Join(", ", log.OtherCodes)}, expected {StorageException.Full}", replay);
        }

        observer.ReadAgain();
        var judgement = CrashOracle.Judge(history, observer.Snapshot());
        if (!judgement.IsRight)
        {
            _row.AddViolation($"reads beside a full disk: {judgement.Description}", replay);
        }
    }

    private async Task ResumeAsync(IMemoryStore store, WorkloadRunner runner, History history, FullDiskLog log, string replay)
    {
        var before = history.AcknowledgedCount;
        for (var attempt = 0; attempt < MaxAttempts && history.AcknowledgedCount == before; attempt++)
        {
            await runner.RunAsync(store, history.Next, count: 1, static () => false).ConfigureAwait(false);
        }

        if (history.AcknowledgedCount == before)
        {
            _row.AddViolation($"no write was taken in {MaxAttempts} attempts after space was freed", replay);
            return;
        }

        _row.AddUnavailable(Stopwatch.GetElapsedTime(log.FirstRefusal));
        var refused = history.RefusedCount;
        await runner.RunAsync(store, history.Next, BatchesAfter, static () => false).ConfigureAwait(false);
        if (history.RefusedCount > refused)
        {
            _row.AddViolation($"{history.RefusedCount - refused} writes were refused after writing had resumed", replay);
        }
    }
}
