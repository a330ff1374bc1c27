using System.Numerics.Tensors;
using Athena.Embedding;

namespace Athena.Recall.Strategies.Running;

/// <summary>Variants to vectors, all texts in one call of the model.</summary>
internal static class VariantEmbedding
{
    /// <summary>Embeds the variants that have no vector; a plan whose cost allows no embedding has none.</summary>
    /// <exception cref="StrategyNeedException">The model did not answer and the strategy falls to another.</exception>
    public static async ValueTask RunAsync(RecallState state, CancellationToken cancellationToken)
    {
        if (state.Call.Plan.Strategy.Cost.Embeds == 0)
        {
            return;
        }

        var texts = TextsOf(state);
        try
        {
            var vectors = await EmbedAsync(state, texts, cancellationToken).ConfigureAwait(false);
            foreach (var variant in state.Variants)
            {
                variant.Vector = Mix(variant, vectors);
            }
        }
        catch (EmbeddingException)
        {
            state.Degrade(DegradedCode.EmbeddingDown);
            if (state.Call.Plan.Strategy is { FallsTo: not null } strategy && strategy.Needs.Contains("embedder"))
            {
                throw new StrategyNeedException(DegradedCode.EmbeddingDown);
            }
        }
    }

    // What the budget does not allow is left out, from the end; the question comes first.
    private static List<string> TextsOf(RecallState state)
    {
        List<string> texts = [];
        foreach (var variant in state.Variants)
        {
            foreach (var text in variant.Mixed.Select(static m => m.Text).Prepend(variant.Query.EmbedText.ToString()))
            {
                if (!texts.Contains(text) && !string.IsNullOrWhiteSpace(text))
                {
                    if (!state.Cost.TryEmbed(1))
                    {
                        return texts;
                    }

                    texts.Add(text);
                }
            }
        }

        return texts;
    }

    private static async ValueTask<Dictionary<string, Memory<float>>> EmbedAsync(RecallState state, List<string> texts, CancellationToken cancellationToken)
    {
        var embedder = state.Call.Services.Embedder;
        var dimensions = embedder.Dimensions;
        var values = new float[texts.Count * dimensions];
        var present = new bool[texts.Count];
        if (texts.Count == 1)
        {
            // One text is what the cache of queries holds.
            present[0] = await embedder.EmbedAsync(texts[0].AsMemory(), values, cancellationToken).ConfigureAwait(false);
        }
        else if (texts.Count > 1)
        {
            await embedder.EmbedBatchAsync(texts, values, present, cancellationToken).ConfigureAwait(false);
        }

        Dictionary<string, Memory<float>> vectors = new(StringComparer.Ordinal);
        for (var i = 0; i < texts.Count; i++)
        {
            if (present[i])
            {
                vectors[texts[i]] = values.AsMemory(i * dimensions, dimensions);
            }
        }

        return vectors;
    }

    private static ReadOnlyMemory<float> Mix(QueryVariant variant, Dictionary<string, Memory<float>> vectors)
    {
        var hasOwn = vectors.TryGetValue(variant.Query.EmbedText.ToString(), out var own);
        if (variant.Mixed.Count == 0)
        {
            return own;
        }

        float[]? sum = null;
        foreach (var (text, weight) in variant.Mixed)
        {
            if (vectors.TryGetValue(text, out var other))
            {
                sum ??= new float[other.Length];
                TensorPrimitives.MultiplyAdd(other.Span, (float)weight, sum, sum);
            }
        }

        if (sum is null)
        {
            return own;
        }

        if (hasOwn)
        {
            TensorPrimitives.MultiplyAdd(own.Span, (float)variant.OwnWeight, sum, sum);
        }

        return Normalise(sum) ? sum : own;
    }

    /// <summary>Makes a vector one of length 1.</summary>
    /// <returns>False where it has no direction.</returns>
    public static bool Normalise(Span<float> vector)
    {
        var norm = TensorPrimitives.Norm(vector);
        if (!(norm > 1e-6f) || !float.IsFinite(norm))
        {
            return false;
        }

        TensorPrimitives.Divide(vector, norm, vector);
        return true;
    }
}
