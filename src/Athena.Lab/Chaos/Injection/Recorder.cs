using Athena.Lab.Chaos.Oracle;
using Athena.Lab.Chaos.Simulation;
using Athena.Lab.Chaos.Workload;

namespace Athena.Lab.Chaos.Injection;

/// <summary>Runs a workload on a simulated disk and keeps all that happened.</summary>
/// <param name="judge">Of the subject.</param>
/// <param name="scratch">Where the data directory of the lock file is made.</param>
internal sealed class Recorder(StoreJudge judge, Scratch scratch)
{
    private const int Sessions = 2;

    /// <summary>Records two sessions: an opening, half of the batches, a closing; and again on what the first left.</summary>
    /// <param name="settings">The workload.</param>
    /// <param name="batches">The batches of each writer in all.</param>
    /// <returns>The recording; the disk before the last closing, as a copy of an open directory would be; the disk after it.</returns>
    public async Task<(Recording Recording, DiskImage Live, DiskImage Closed)> RecordAsync(WorkloadSettings settings, int batches)
    {
        var directory = scratch.Next("record");
        var layer = new SimulatedFileLayer(directory, DiskImage.Empty, record: true);
        WriterScript[] scripts = [.. Enumerable.Range(0, settings.Writers).Select(writer => new WriterScript(settings, writer))];
        var runner = new WorkloadRunner(scripts, settings.Pipeline, layer);
        var next = new int[settings.Writers];
        var live = DiskImage.Empty;
        for (var session = 0; session < Sessions; session++)
        {
            var store = judge.Subject.Create(layer, directory);
            await store.OpenAsync(new StateObserver()).WaitAsync(StoreJudge.Patience).ConfigureAwait(false);
            next = await runner.RunAsync(store, next, batches / Sessions, static () => false).WaitAsync(StoreJudge.Patience).ConfigureAwait(false);
            live = layer.Image();
            await store.DisposeAsync().AsTask().WaitAsync(StoreJudge.Patience).ConfigureAwait(false);
        }

        Scratch.Remove(directory);
        return (new Recording(judge.Subject.Name, settings, DiskImage.Empty, layer.Events()), live, layer.Image());
    }

    /// <summary>Records an opening and closing after a crash, as a recording of its own that knows what was owed.</summary>
    public async Task<Recording> RecordRecoveryAsync(Recording crashed, int cut, DiskImage image)
    {
        var directory = scratch.Next("recover");
        var layer = new SimulatedFileLayer(directory, image, record: true);
        await judge.JudgeAsync(layer, directory, crashed.HistoryAt(cut)).ConfigureAwait(false);
        Scratch.Remove(directory);
        return crashed with
        {
            Start = image,
            Events = [.. crashed.Events.Take(cut).Where(static e => e.Kind == DiskEventKind.Batch), .. layer.Events()],
        };
    }
}
