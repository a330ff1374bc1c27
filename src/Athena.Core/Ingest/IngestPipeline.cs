using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Athena.Model;

namespace Athena.Ingest;

/// <summary>
/// read -> prepare (several batches beside each other) -> commit (in the order of the source) -> acknowledge (in that order). Each step has a
/// bounded queue before it. A step that fails ends the next one behind everything that it had passed on.
/// </summary>
/// <param name="prepare">Embeds and analyses a batch with the ids it shall have.</param>
/// <param name="commit">Writes a batch; called in order, without waiting for the one before.</param>
/// <param name="nextId">Makes ids that grow.</param>
/// <param name="options">Valid settings.</param>
internal sealed class IngestPipeline(
    Func<IReadOnlyList<NewMemory>, MemoryId[], CancellationToken, Task<PreparedBatch>> prepare,
    Func<PreparedBatch, CancellationToken, Task> commit,
    Func<MemoryId> nextId,
    IngestOptions options)
{
    private readonly Channel<NewMemory> _read = Bounded<NewMemory>(options.BatchSize);
    private readonly Channel<Task<PreparedBatch>> _prepared = Bounded<Task<PreparedBatch>>(options.BatchesInFlight);
    private readonly Channel<(PreparedBatch Batch, Task Written)> _committed = Bounded<(PreparedBatch, Task)>(options.BatchesInFlight);

    internal async IAsyncEnumerable<IngestedBatch> RunAsync(IAsyncEnumerable<NewMemory> source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var token = stop.Token;
        Task[] steps =
        [
            Task.Run(() => EndAsync(_read.Writer, ReadAsync(source, token)), CancellationToken.None),
            Task.Run(() => EndAsync(_prepared.Writer, PrepareAsync(token)), CancellationToken.None),
            Task.Run(() => EndAsync(_committed.Writer, CommitAsync(token)), CancellationToken.None),
        ];
        try
        {
            long first = 0;
            await foreach (var (batch, written) in _committed.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                await written.ConfigureAwait(false);
                yield return new IngestedBatch(first, batch.Ids);
                first += batch.Ids.Count;
            }
        }
        finally
        {
            // Also where the reader has lost interest: nothing runs on behind its back.
            await stop.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(steps).ConfigureAwait(false);
            await SettleAsync().ConfigureAwait(false);
        }
    }

    private static Channel<T> Bounded<T>(int capacity) =>
        Channel.CreateBounded<T>(new BoundedChannelOptions(capacity) { SingleReader = true, SingleWriter = true });

    private static async Task EndAsync<T>(ChannelWriter<T> writer, Task step)
    {
        try
        {
            await step.ConfigureAwait(false);
            writer.Complete();
        }
        catch (Exception e)
        {
            writer.Complete(e);
        }
    }

    private async Task ReadAsync(IAsyncEnumerable<NewMemory> source, CancellationToken cancellationToken)
    {
        await foreach (var memory in source.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            await _read.Writer.WriteAsync(memory, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        while (await _read.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            // First room, then the batch: while there is none the batch grows.
            await _prepared.Writer.WaitToWriteAsync(cancellationToken).ConfigureAwait(false);
            List<NewMemory> batch = [];
            while (batch.Count < options.BatchSize && _read.Reader.TryRead(out var memory))
            {
                batch.Add(memory);
            }

            var ids = new MemoryId[batch.Count];
            for (var i = 0; i < ids.Length; i++)
            {
                ids[i] = nextId();
            }

            var preparing = Task.Run(() => prepare(batch, ids, cancellationToken), cancellationToken);
            await _prepared.Writer.WriteAsync(preparing, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task CommitAsync(CancellationToken cancellationToken)
    {
        await foreach (var preparing in _prepared.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            var batch = await preparing.ConfigureAwait(false);
            await _committed.Writer.WaitToWriteAsync(cancellationToken).ConfigureAwait(false);
            await _committed.Writer.WriteAsync((batch, commit(batch, cancellationToken)), CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task SettleAsync()
    {
        while (_prepared.Reader.TryRead(out var preparing))
        {
            await ((Task)preparing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        while (_committed.Reader.TryRead(out var committed))
        {
            await committed.Written.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
