using System.Runtime.CompilerServices;

namespace Athena.Lexical;

/// <summary>BM25 of a document as one text.</summary>
/// <param name="lengths">The length of each document.</param>
/// <param name="normBase">k1 * (1 - b).</param>
/// <param name="normSlope">k1 * b / average length.</param>
internal readonly struct EqualFieldsScorer(int[] lengths, float normBase, float normSlope) : IDocumentScorer
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Contribution(float weight, int counts, int ordinal) =>
        Part(weight, counts >= 0 ? counts : FieldCounts.Total(counts), lengths[ordinal]);

    /// <inheritdoc/>
    // Fast from its first call on, for the first question of a process.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Accumulate(ReadOnlySpan<Posting> postings, float weight, in DocumentSums sums, int touchedCount)
    {
        var documents = lengths.AsSpan();
        var (scores, touched, first) = (sums.Scores, sums.Touched, sums.First);
        var (normStart, normStep) = (normBase, normSlope);
        foreach (var posting in postings)
        {
            float frequency = posting.Counts >= 0 ? posting.Counts : FieldCounts.Total(posting.Counts);
            ref var score = ref scores[posting.Ordinal - first];
            touched[touchedCount] = posting.Ordinal - first;
            touchedCount += score == 0 ? 1 : 0;
            score += weight * frequency / (frequency + (normStart + (normStep * documents[posting.Ordinal])));
        }

        return touchedCount;
    }

    /// <inheritdoc/>
    public float Bound(float weight, int frequency, int length) => Part(weight, frequency, length);

    /// <inheritdoc/>
    public bool TryFillNorms(int first, Span<float> norms)
    {
        WindowSums.FillNorms(lengths.AsSpan(first, Math.Min(norms.Length, lengths.Length - first)), normBase, normSlope, norms);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private float Part(float weight, float frequency, int length) => weight * frequency / (frequency + (normBase + (normSlope * length)));
}
