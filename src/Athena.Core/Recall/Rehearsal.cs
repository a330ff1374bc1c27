using Athena.Diagnostics;
using Athena.Embedding;
using Athena.Lexical;
using Athena.Model;
using Athena.Storage;
using Athena.Vectors;

namespace Athena.Recall;

/// <summary>
/// A recall in a scope of its own, once a process, beside the loading of the store: the first question that somebody asks then finds the code
/// compiled (docs/decisions/0016-cold-start.md). It leaves nothing behind, and is left out while somebody observes the stages or where the
/// model is not the built-in one and could cost something.
/// </summary>
internal static class Rehearsal
{
    private static int _started;

    /// <summary>Starts it where it has not been.</summary>
    /// <returns>Never fails.</returns>
    public static Task StartOnce(IEmbedder embedder) =>
        embedder is StaticEmbedder model && Interlocked.Exchange(ref _started, 1) == 0 ? Task.Run(() => TryRunAsync(model)) : Task.CompletedTask;

    /// <summary>Runs it.</summary>
    /// <returns>How many hits it found; 0 where it was left out, or where the model cannot be loaded, which the engine finds out for itself.</returns>
    internal static async Task<int> TryRunAsync(StaticEmbedder model)
    {
        if (AthenaDiagnostics.IsObserved)
        {
            return 0;
        }

        try
        {
            SegmentedVectorIndex vectors = new(model.Dimensions) { CodesFrom = 1, LeastRowsPerHit = 1, IsMaintenancePaused = true };
            using ScopePartition partition = new(Scope.Default, model.ModelId, vectors, new InvertedIndex());
            foreach (var text in (string[])["The cache stalls, and 2 clients wait.", "The cache stalls, and 2 clients waited."])
            {
                var vector = new float[model.Dimensions];
                model.Embed(text, vector);
                MemoryRecord record = new() { Id = new MemoryId((UInt128)(partition.Count + 1)), Scope = Scope.Default, Text = text, RecordedAt = default };
                partition.Put(new StoredMemory(record, new StoredVector(model.ModelId, vector)));
            }

            using CachingEmbedder cache = new(model, capacity: 1);
            RecallPipeline pipeline = new(cache, new RecallOptions(), TimeProvider.System);
            var result = await pipeline.RunAsync(partition, new RecallRequest { Query = "Why do clients wait?" }).ConfigureAwait(false);
            return result.Hits.Count;
        }
        catch (EmbeddingException)
        {
            return 0;
        }
    }
}
