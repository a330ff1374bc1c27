using System.Numerics.Tensors;

namespace Athena.Consolidation.Clustering;

/// <summary>
/// The embeddings of a list of events, as <see cref="Embedding.IEmbedder.EmbedBatchAsync"/> fills them: row i belongs to
/// event i of the list they are passed with. All rows are of one model. The default value holds no vector at all.
/// </summary>
/// <param name="Dimensions">The length of a row, 1 to 4,096; 0 only in the default value.</param>
/// <param name="Values">The rows, one after the other, each of length 1 (L2).</param>
/// <param name="Present">Whether event i has a vector; a row without one is never read.</param>
public readonly record struct EventVectors(int Dimensions, ReadOnlyMemory<float> Values, ReadOnlyMemory<bool> Present)
{
    private const int MaxDimensions = 4_096;
    private const double NormTolerance = 1e-3;

    /// <summary>Gets the vector of an event, or an empty span where it has none.</summary>
    internal ReadOnlySpan<float> Row(int index) =>
        Dimensions > 0 && Present.Span[index] ? Values.Span.Slice(index * Dimensions, Dimensions) : [];

    /// <summary>Checks that there is a normalised row for each of <paramref name="count"/> events that claims one.</summary>
    /// <exception cref="InvalidInputException">Too few rows, or one that is NaN, infinite or not of length 1.</exception>
    internal void Check(int count)
    {
        if (Dimensions == 0 && Values.IsEmpty && Present.IsEmpty)
        {
            return;
        }

        Throw.IfOutside(Dimensions, 1, MaxDimensions, "dimensions");
        Throw.IfOutside(Values.Length, (long)count * Dimensions, int.MaxValue, "length of values");
        Throw.IfOutside(Present.Length, count, int.MaxValue, "length of present");
        for (var i = 0; i < count; i++)
        {
            var row = Row(i);
            if (!row.IsEmpty)
            {
                Throw.IfOutside(TensorPrimitives.Norm(row), 1 - NormTolerance, 1 + NormTolerance, $"norm of vector {i}");
            }
        }
    }

    /// <summary>Gets whether each of <paramref name="count"/> events has a vector.</summary>
    internal bool AreComplete(int count) => Dimensions > 0 && !Present.Span[..count].Contains(false);
}
