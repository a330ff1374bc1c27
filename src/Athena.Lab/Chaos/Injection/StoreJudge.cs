using System.Diagnostics;
using Athena.Lab.Chaos.Oracle;
using Athena.Storage;
using Athena.Storage.Files;

namespace Athena.Lab.Chaos.Injection;

/// <summary>Opens a store as a user would and holds what it shows against what it owes.</summary>
/// <param name="subject">The store.</param>
internal sealed class StoreJudge(ICrashSubject subject)
{
    /// <summary>How long an opening may take before it counts as one that does not end.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private const string Remedy = "Remedy:";

    public ICrashSubject Subject => subject;

    /// <summary>Opens, judges and closes.</summary>
    /// <param name="files">The disk; null for the system's.</param>
    /// <param name="directory">The data directory.</param>
    /// <param name="history">What was sent. Not changed.</param>
    /// <param name="probe">Whether the store must also take further batches and still have them after one more opening.</param>
    public async Task<OpenOutcome> JudgeAsync(IFileLayer? files, string directory, History history, bool probe = false)
    {
        var outcome = await OpenAsync(files, directory, history, probe).ConfigureAwait(false);
        if (!probe || !outcome.IsRight)
        {
            return outcome;
        }

        var after = history.Copy();
        after.Settle(outcome.Judgement!);
        foreach (var script in after.Scripts)
        {
            after.Set(script[after.Next[script[0].Ref.Writer]].Ref, BatchStatus.Acknowledged);
        }

        var second = await OpenAsync(files, directory, after, probe: false).ConfigureAwait(false);
        return second.IsRight ? outcome : second with { Error = $"After recovery and one more batch a writer: {second.Description}", HasRemedy = second.HasRemedy && second.Error is not null };
    }

    private static OpenOutcome Failed(Exception e, long began, string step) => new(
        Report: null,
        Judgement: null,
        $"{step}: {e.GetType().Name}: {e.Message}",
        e is StorageException && e.Message.Contains(Remedy, StringComparison.Ordinal),
        Stopwatch.GetElapsedTime(began));

    private static async Task ProbeAsync(IMemoryStore store, History history)
    {
        for (var writer = 0; writer < history.Writers; writer++)
        {
            await store.WriteAsync(history.Scripts[writer][history.Next[writer]].Batch).WaitAsync(Patience).ConfigureAwait(false);
        }
    }

    private async Task<OpenOutcome> OpenAsync(IFileLayer? files, string directory, History history, bool probe)
    {
        var observer = new StateObserver();
        var began = Stopwatch.GetTimestamp();
        IMemoryStore store;
        StoreLoadReport report;
        try
        {
            store = subject.Create(files, directory);
            report = await store.OpenAsync(observer).WaitAsync(Patience).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            return Failed(e, began, "opening");
        }

        var elapsed = Stopwatch.GetElapsedTime(began);
        var outcome = new OpenOutcome(report, CrashOracle.Judge(history, observer.Snapshot()), Error: null, HasRemedy: false, elapsed);
        try
        {
            if (probe && outcome.IsRight)
            {
                await ProbeAsync(store, history).ConfigureAwait(false);
            }
        }
        catch (Exception e)
        {
            outcome = Failed(e, began, "writing after recovery") with { HasRemedy = false };
        }

        try
        {
            await store.DisposeAsync().AsTask().WaitAsync(Patience).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            outcome = Failed(e, began, "closing") with { HasRemedy = false };
        }

        return outcome;
    }
}
