using Athena.Diagnostics;
using Athena.Embedding;

namespace Athena.Recall.Stages;

/// <summary>Query text to query vector. A model that does not answer degrades the recall; no substitute vector is ever made.</summary>
public sealed class EmbedStage(IEmbedder embedder)
{
    /// <summary>The code of a recall that went on without the vector arm because the model did not answer.</summary>
    public const string EmbeddingDown = "embedding_down";

    /// <summary>Embeds the query.</summary>
    /// <param name="query">The analysed query.</param>
    /// <param name="scratch">Holds the vector.</param>
    /// <param name="cancellationToken">Stops a remote model.</param>
    public async ValueTask<QueryVector> RunAsync(AnalyzedQuery query, RecallScratch scratch, CancellationToken cancellationToken)
    {
        using var span = StageSpan.Start(RecallStage.Embed);
        var vector = scratch.Vector(embedder.Dimensions);
        try
        {
            var hasEmbedding = await embedder.EmbedAsync(query.EmbedText, vector, cancellationToken).ConfigureAwait(false);
            return new QueryVector(hasEmbedding ? vector : default, null);
        }
        catch (EmbeddingException)
        {
            return new QueryVector(default, EmbeddingDown);
        }
    }
}
