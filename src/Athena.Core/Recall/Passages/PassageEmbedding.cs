using Athena.Embedding;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Passages;

/// <summary>
/// Makes the vectors of windows that are missing, with the gate of the scope held only to read texts and to keep vectors. Two requests at once may both
/// make the same ones; they go on with one of them.
/// </summary>
internal static class PassageEmbedding
{
    private const int WindowsOfABatch = 1_024;

    /// <summary>Makes them; what was made before the model failed or the call was stopped is kept.</summary>
    /// <exception cref="EmbeddingException">The model did not answer.</exception>
    public static async ValueTask RunAsync(ScopePartition partition, int size, IEmbedder embedder, CancellationToken cancellationToken)
    {
        // Two sizes of window that do not both fit drive each other out, so there is an end to trying.
        for (var batch = 0; batch <= ScopePassages.MostWindows / WindowsOfABatch; batch++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            List<MissingPassages> missing;
            using (new GateLease(partition))
            {
                missing = partition.Passages.Missing(partition, size, WindowsOfABatch);
            }

            if (missing.Count == 0)
            {
                return;
            }

            var made = await EmbedAsync(missing, embedder, cancellationToken).ConfigureAwait(false);
            using (new GateLease(partition))
            {
                for (var i = 0; i < made.Count; i++)
                {
                    partition.Passages.Keep(partition, size, missing[i].Ordinal, made[i]);
                }
            }
        }
    }

    private static async ValueTask<List<RecordPassages>> EmbedAsync(List<MissingPassages> missing, IEmbedder embedder, CancellationToken cancellationToken)
    {
        List<string> texts = [.. missing.SelectMany(static record => record.Spans.Select(span => record.Text[span]))];
        var dimensions = embedder.Dimensions;
        var values = new float[texts.Count * dimensions];
        var present = new bool[texts.Count];
        if (texts.Count > 0)
        {
            await embedder.EmbedBatchAsync(texts, values, present, cancellationToken).ConfigureAwait(false);
        }

        List<RecordPassages> made = new(missing.Count);
        var first = 0;
        foreach (var record in missing)
        {
            int[] rows = [.. Enumerable.Range(first, record.Spans.Count).Where(row => present[row])];
            var vectors = new float[rows.Length * dimensions];
            for (var i = 0; i < rows.Length; i++)
            {
                values.AsSpan(rows[i] * dimensions, dimensions).CopyTo(vectors.AsSpan(i * dimensions));
            }

            made.Add(new RecordPassages(Array.ConvertAll(rows, row => record.Spans[row - first]), vectors));
            first += record.Spans.Count;
        }

        return made;
    }
}
