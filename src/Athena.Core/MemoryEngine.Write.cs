using System.Numerics.Tensors;
using Athena.Embedding;
using Athena.Model;
using Athena.Storage;

namespace Athena;

/// <content>The writing half: validate, embed, make durable, index, acknowledge.</content>
public sealed partial class MemoryEngine
{
    private const int EmbedMissingBatch = 1_024;

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

    /// <summary>Stores many memories: all of them or none.</summary>
    /// <param name="memories">Up to 10,000.</param>
    /// <param name="cancellationToken">Withdraws the batch while it waits to be written.</param>
    /// <returns>The new ids, in the order of the input.</returns>
    /// <exception cref="InvalidInputException">A field of a memory is out of range; nothing is stored.</exception>
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

        var vectors = await EmbedAsync(memories, cancellationToken).ConfigureAwait(false);
        var operations = new WriteOperation[memories.Count];
        var ids = new MemoryId[memories.Count];
        for (var i = 0; i < operations.Length; i++)
        {
            ids[i] = _ids.Next();
            operations[i] = WriteOperation.OfPut(new StoredMemory(ToRecord(ids[i], memories[i]), vectors[i]));
        }

        await _store.WriteAsync(new WriteBatch(operations), cancellationToken).ConfigureAwait(false);
        return ids;
    }

    /// <summary>Hides a memory from every read at once; the store keeps it behind a tombstone.</summary>
    /// <param name="scope">The scope of the memory.</param>
    /// <param name="id">The memory.</param>
    /// <param name="cancellationToken">Withdraws the change while it waits to be written.</param>
    /// <returns>Whether the scope had a live memory of that id.</returns>
    /// <exception cref="StorageException">The memory is still there, unless the message says otherwise.</exception>
    public async Task<bool> ForgetAsync(Scope scope, MemoryId id, CancellationToken cancellationToken = default)
    {
        ThrowIfDisposed();
        await _forgetGate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (Read(scope, id, static (partition, key) => partition.Find(key)) is null)
            {
                return false;
            }

            var tombstone = WriteOperation.OfForget(scope, id, Milliseconds(_timeProvider.GetUtcNow()));
            await _store.WriteAsync(new WriteBatch([tombstone]), cancellationToken).ConfigureAwait(false);
            return true;
        }
        finally
        {
            _forgetGate.Release();
        }
    }

    private static DateTimeOffset Milliseconds(DateTimeOffset time) => DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());

    private MemoryRecord ToRecord(MemoryId id, NewMemory memory) => new()
    {
        Id = id,
        Scope = memory.Scope,
        Text = memory.Text,
        RecordedAt = Milliseconds(_timeProvider.GetUtcNow()),
        OccurredAt = memory.OccurredAt is { } time ? Milliseconds(time) : null,
        Author = memory.Author,
        Session = memory.Session,
        SourceId = memory.SourceId,
        Tags = [.. memory.Tags],
        Importance = memory.Importance,
    };

    private async ValueTask<StoredVector?[]> EmbedAsync(IReadOnlyList<NewMemory> memories, CancellationToken cancellationToken)
    {
        var texts = new string[memories.Count];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = memories[i].Text;
        }

        try
        {
            return await EmbedTextsAsync(texts, cancellationToken).ConfigureAwait(false);
        }
        catch (EmbeddingException)
        {
            return new StoredVector?[texts.Length];
        }
    }

    private async ValueTask<StoredVector?[]> EmbedTextsAsync(string[] texts, CancellationToken cancellationToken)
    {
        var dimensions = _embedder.Dimensions;
        var values = new float[texts.Length * dimensions];
        var present = new bool[texts.Length];
        await _embedder.EmbedBatchAsync(texts, values, present, cancellationToken).ConfigureAwait(false);
        var vectors = new StoredVector?[texts.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            var vector = values.AsMemory(i * dimensions, dimensions);
            if (present[i] && TensorPrimitives.Norm(vector.Span) is not (> 0 and < float.PositiveInfinity))
            {
                throw new EmbeddingException(_embedder.ModelId, $"The model '{_embedder.ModelId}' gave a vector of no direction. Remedy: check the model.", isTransient: false);
            }

            vectors[i] = present[i] ? new StoredVector(_embedder.ModelId, vector) : null;
        }

        return vectors;
    }

    /// <summary>Makes the vectors that are missing: those of another model, and those of texts stored while the model was down.</summary>
    private async Task EmbedMissingAsync(CancellationToken cancellationToken)
    {
        foreach (var scope in Scopes)
        {
            var missing = Read(scope, 0, static (partition, _) => partition.ListWithoutVector()) ?? [];
            foreach (var records in missing.Chunk(EmbedMissingBatch))
            {
                if (!await TryEmbedAsync(records, cancellationToken).ConfigureAwait(false))
                {
                    return;
                }
            }
        }
    }

    private async Task<bool> TryEmbedAsync(MemoryRecord[] records, CancellationToken cancellationToken)
    {
        StoredVector?[] vectors;
        try
        {
            vectors = await EmbedTextsAsync(Array.ConvertAll(records, static r => r.Text), cancellationToken).ConfigureAwait(false);
        }
        catch (EmbeddingException)
        {
            return false;
        }

        List<WriteOperation> operations = [];
        for (var i = 0; i < records.Length; i++)
        {
            if (vectors[i] is not null)
            {
                operations.Add(WriteOperation.OfPut(new StoredMemory(records[i], vectors[i])));
            }
        }

        return operations.Count == 0 || await TryStoreAsync(operations, cancellationToken).ConfigureAwait(false);
    }

    // A store that takes no writes, as on a full disk, is still read: the vectors are made when it opens next.
    private async Task<bool> TryStoreAsync(List<WriteOperation> operations, CancellationToken cancellationToken)
    {
        try
        {
            await _store.WriteAsync(new WriteBatch(operations), cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (StorageException)
        {
            return false;
        }
    }
}
