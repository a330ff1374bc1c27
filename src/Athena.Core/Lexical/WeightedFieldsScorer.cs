using System.Runtime.CompilerServices;

namespace Athena.Lexical;

/// <summary>BM25 with occurrences and lengths counted by the weights of their fields.</summary>
/// <param name="lengths">The length of each document.</param>
/// <param name="fieldLengths">The parts of it outside the text.</param>
/// <param name="weights">The weights.</param>
/// <param name="normBase">k1 * (1 - b).</param>
/// <param name="normSlope">k1 * b / average length by the weights.</param>
internal readonly struct WeightedFieldsScorer(int[] lengths, int[] fieldLengths, FieldWeights weights, float normBase, float normSlope)
    : IDocumentScorer
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Contribution(float weight, int counts, int ordinal)
    {
        var frequency = FieldCounts.Weighted(counts, weights);
        return frequency == 0 ? 0 : Part(weight, frequency, FieldLengths.Weighted(lengths[ordinal], fieldLengths[ordinal], weights));
    }

    /// <inheritdoc/>
    // Fast from its first call on, for the first question of a process.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Accumulate(ReadOnlySpan<Posting> postings, float weight, in DocumentSums sums, int touchedCount)
    {
        var (scores, touched, first) = (sums.Scores, sums.Touched, sums.First);
        foreach (var posting in postings)
        {
            // Nothing, where the document holds the term only in fields of weight 0.
            var part = Contribution(weight, posting.Counts, posting.Ordinal);
            ref var score = ref scores[posting.Ordinal - first];
            touched[touchedCount] = posting.Ordinal - first;
            touchedCount += score == 0 && part > 0 ? 1 : 0;
            score += part;
        }

        return touchedCount;
    }

    /// <inheritdoc/>
    public float Bound(float weight, int frequency, int length) => Part(weight, frequency * weights.Greatest, length * weights.Least);

    /// <inheritdoc/>
    public bool TryFillNorms(int first, Span<float> norms) => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private float Part(float weight, float frequency, float length) => weight * frequency / (frequency + (normBase + (normSlope * length)));
}
