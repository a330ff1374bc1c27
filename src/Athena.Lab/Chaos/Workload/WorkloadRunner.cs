using Athena.Storage;

namespace Athena.Lab.Chaos.Workload;

/// <summary>Runs the writers of a workload against a store.</summary>
/// <param name="scripts">One a writer.</param>
/// <param name="pipeline">How many batches a writer sends before it waits for the first.</param>
/// <param name="log">Told before a batch is sent and after its outcome is known.</param>
internal sealed class WorkloadRunner(IReadOnlyList<WriterScript> scripts, int pipeline, IWorkloadLog log)
{
    /// <summary>Runs every writer over a range of its batches.</summary>
    /// <param name="store">Open.</param>
    /// <param name="first">The first index of each writer.</param>
    /// <param name="count">How many batches a writer sends at most.</param>
    /// <param name="stop">Asked before each batch; true ends the writer.</param>
    /// <returns>The first index of each writer that was not sent.</returns>
    public async Task<int[]> RunAsync(IMemoryStore store, IReadOnlyList<int> first, int count, Func<bool> stop)
    {
        var writers = scripts.Select((script, writer) => Task.Run(() => RunAsync(store, script, first[writer], count, stop)));
        return await Task.WhenAll(writers).ConfigureAwait(false);
    }

    private async Task<int> RunAsync(IMemoryStore store, WriterScript script, int first, int count, Func<bool> stop)
    {
        Queue<Task> pending = new();
        var next = first;
        for (; next < first + count && !stop(); next++)
        {
            pending.Enqueue(WriteAsync(store, script[next]));
            if (pending.Count >= pipeline)
            {
                await pending.Dequeue().ConfigureAwait(false);
            }
        }

        await Task.WhenAll(pending).ConfigureAwait(false);
        return next;
    }

    private async Task WriteAsync(IMemoryStore store, ChaosBatch batch)
    {
        log.Sent(batch.Ref);
        try
        {
            await store.WriteAsync(batch.Batch).ConfigureAwait(false);
        }
        catch (StorageException e) when (e.Code == StorageException.Timeout)
        {
            log.Unknown(batch.Ref);
            return;
        }
        catch (AthenaException e)
        {
            log.Refused(batch.Ref, e.Code);
            return;
        }

        log.Acknowledged(batch.Ref);
    }
}
