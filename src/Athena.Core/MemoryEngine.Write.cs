using Athena.Changes;
using Athena.Ingest;
using Athena.Model;
using Athena.Recall;
using Athena.Storage;

namespace Athena;

/// <content>The writing half: validate, embed, make durable, index, acknowledge.</content>
public sealed partial class MemoryEngine
{
    /// <summary>Stores one memory. Complete when it is durable and can be recalled.</summary>
    /// <param name="memory">What is remembered.</param>
    /// <param name="cancellationToken">Withdraws the memory while it waits to be written.</param>
    /// <returns>The new id.</returns>
    /// <remarks>Where the model does not answer the memory is stored without a vector, which is made when the engine opens next.</remarks>
    /// <exception cref="InvalidInputException">A field is out of range; nothing is stored.</exception>
    /// <exception cref="StorageException">Nothing is stored, unless the message says otherwise.</exception>
    public async Task<MemoryId> RememberAsync(NewMemory memory, CancellationToken cancellationToken = default)
    {
        var ids = await RememberBatchAsync([memory], cancellationToken).ConfigureAwait(false);
        return ids[0];
    }

    /// <summary>
    /// Stores many memories: all of them or none. A batch may span scopes, and a reader never sees a part of it, in any of them.
    /// </summary>
    /// <param name="memories">Up to 10,000.</param>
    /// <param name="cancellationToken">Withdraws the batch while it waits to be written.</param>
    /// <returns>The new ids, in the order of the input.</returns>
    /// <exception cref="InvalidInputException">A field of a memory is out of range; nothing is stored.</exception>
    /// <exception cref="NotFoundException">What a memory is derived from is not in its scope; nothing is stored.</exception>
    /// <exception cref="PreconditionFailedException">What a memory is derived from is closed; nothing is stored.</exception>
    /// <exception cref="StorageException">Nothing is stored, unless the message says otherwise.</exception>
    public async Task<IReadOnlyList<MemoryId>> RememberBatchAsync(IReadOnlyList<NewMemory> memories, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(memories);
        ThrowIfDisposed();
        Throw.IfOutside(memories.Count, 0, MaxBatch, "memories");
        if (memories.Count == 0)
        {
            return [];
        }

        var ids = new MemoryId[memories.Count];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = _ids.Next();
        }

        var batch = await PrepareAsync(memories, ids, cancellationToken).ConfigureAwait(false);
        await CommitAsync(batch, cancellationToken).ConfigureAwait(false);
        return ids;
    }

    /// <summary>Stores what was made from other memories, the patterns of a consolidation for instance: all of it or nothing.</summary>
    /// <param name="memories">Up to 10,000; their <see cref="NewMemory.DerivedFrom"/> is set here.</param>
    /// <param name="sources">Records that they all were made from: 1 to 256, live, not closed and in the scope of each memory.</param>
    /// <param name="cancellationToken">Withdraws the batch while it waits to be written.</param>
    /// <returns>The new ids, in the order of the input.</returns>
    /// <exception cref="InvalidInputException">A field of a memory or the number of sources is out of range; nothing is stored.</exception>
    /// <exception cref="NotFoundException">A source is not in the scope; nothing is stored.</exception>
    /// <exception cref="PreconditionFailedException">A source is closed; nothing is stored.</exception>
    /// <exception cref="StorageException">Nothing is stored, unless the message says otherwise.</exception>
    public Task<IReadOnlyList<MemoryId>> RememberDerivedAsync(
        IReadOnlyList<NewMemory> memories, IReadOnlyList<MemoryId> sources, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(memories);
        ArgumentNullException.ThrowIfNull(sources);
        Throw.IfOutside(sources.Count, 1, NewMemory.MaxDerivedFrom, "sources");
        return RememberBatchAsync([.. memories.Select(memory => memory with { DerivedFrom = sources })], cancellationToken);
    }

    private async Task<PreparedBatch> PrepareAsync(IReadOnlyList<NewMemory> memories, MemoryId[] ids, CancellationToken cancellationToken)
    {
        foreach (var memory in memories)
        {
            ArgumentNullException.ThrowIfNull(memory, nameof(memories));
            memory.Validate();
        }

        var vectors = await EmbedAsync([.. memories.Select(static m => m.Text)], cancellationToken).ConfigureAwait(false);
        var now = Now();
        var operations = new WriteOperation[ids.Length];
        HashSet<MemoryId> sources = [];
        for (var i = 0; i < operations.Length; i++)
        {
            var record = memories[i].ToRecord(ids[i], now);
            operations[i] = WriteOperation.OfPut(new StoredMemory(record, vectors[i]));
            sources.UnionWith(record.DerivedFrom);
        }

        return new PreparedBatch(ids, [.. sources], Batch(operations));
    }

    private async Task CommitAsync(PreparedBatch batch, CancellationToken cancellationToken)
    {
        if (batch.Sources.Count == 0)
        {
            await _store.WriteAsync(batch.Write, cancellationToken).ConfigureAwait(false);
            return;
        }

        using var locks = await _locks.EnterAsync(batch.Sources, cancellationToken).ConfigureAwait(false);
        foreach (var operation in batch.Write.Operations)
        {
            RequireSources(operation.Put!.Record);
        }

        await _store.WriteAsync(batch.Write, cancellationToken).ConfigureAwait(false);
    }

    private void RequireSources(MemoryRecord record)
    {
        foreach (var id in record.DerivedFrom)
        {
            var source = Read(record.Scope, id, static (partition, key) => partition.Find(key)) ?? throw new NotFoundException(id, record.Scope);
            if (source.RecordedTo is not null)
            {
                throw new PreconditionFailedException("derive", id);
            }
        }
    }

    private static WriteBatch Batch(IReadOnlyList<WriteOperation> operations) => new(operations) { Analyzed = AnalyzedBatch.Of(operations) };

    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(_timeProvider.GetUtcNow().ToUnixTimeMilliseconds());
}
