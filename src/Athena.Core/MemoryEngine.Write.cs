using Athena.Changes;
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
        foreach (var memory in memories)
        {
            ArgumentNullException.ThrowIfNull(memory, nameof(memories));
            memory.Validate();
        }

        if (memories.Count == 0)
        {
            return [];
        }

        var sources = memories.SelectMany(static m => m.DerivedFrom).Distinct().ToList();
        RequireSources(memories, sources.Count);
        var vectors = await EmbedAsync([.. memories.Select(static m => m.Text)], cancellationToken).ConfigureAwait(false);
        if (sources.Count == 0)
        {
            return await PutAsync(memories, vectors, cancellationToken).ConfigureAwait(false);
        }

        using var locks = await _locks.EnterAsync(sources, cancellationToken).ConfigureAwait(false);
        RequireSources(memories, sources.Count);
        return await PutAsync(memories, vectors, cancellationToken).ConfigureAwait(false);
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

    private async Task<IReadOnlyList<MemoryId>> PutAsync(IReadOnlyList<NewMemory> memories, StoredVector?[] vectors, CancellationToken cancellationToken)
    {
        var now = Now();
        var operations = new WriteOperation[memories.Count];
        var ids = new MemoryId[memories.Count];
        for (var i = 0; i < operations.Length; i++)
        {
            ids[i] = _ids.Next();
            operations[i] = WriteOperation.OfPut(new StoredMemory(memories[i].ToRecord(ids[i], now), vectors[i]));
        }

        await WriteAsync(operations, cancellationToken).ConfigureAwait(false);
        return ids;
    }

    private void RequireSources(IReadOnlyList<NewMemory> memories, int sources)
    {
        for (var i = 0; sources > 0 && i < memories.Count; i++)
        {
            foreach (var id in memories[i].DerivedFrom)
            {
                var source = Read(memories[i].Scope, id, static (partition, key) => partition.Find(key)) ?? throw new NotFoundException(id, memories[i].Scope);
                if (source.RecordedTo is not null)
                {
                    throw new PreconditionFailedException("derive", id);
                }
            }
        }
    }

    private Task WriteAsync(IReadOnlyList<WriteOperation> operations, CancellationToken cancellationToken) =>
        _store.WriteAsync(new WriteBatch(operations) { Analyzed = AnalyzedBatch.Of(operations) }, cancellationToken);

    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(_timeProvider.GetUtcNow().ToUnixTimeMilliseconds());
}
