using System.Numerics.Tensors;
using Athena.Embedding;
using Athena.Model;
using Athena.Storage;

namespace Athena;

/// <content>Vectors of what is stored, and of what was stored without one.</content>
public sealed partial class MemoryEngine
{
    private const int EmbedMissingBatch = 1_024;

    // Where the model does not answer, the texts are stored without vectors.
    private async ValueTask<StoredVector?[]> EmbedAsync(string[] texts, CancellationToken cancellationToken)
    {
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
            await _store.WriteAsync(Batch(operations), cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (StorageException)
        {
            return false;
        }
    }
}
