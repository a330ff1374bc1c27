using System.Numerics.Tensors;

namespace Athena.Recall.Passages;

/// <summary>The windows of one record and their vectors. Immutable.</summary>
/// <param name="spans">The windows that have a vector, in characters of the text.</param>
/// <param name="vectors">Their unit vectors, one after another.</param>
internal sealed class RecordPassages(Range[] spans, float[] vectors)
{
    private const int OverheadBytes = 120;
    private const int SpanBytes = 8;

    /// <summary>Gets the number of windows.</summary>
    public int Count => spans.Length;

    /// <summary>Gets an estimate of the bytes held.</summary>
    public long ByteSize => OverheadBytes + ((long)SpanBytes * spans.Length) + ((long)sizeof(float) * vectors.Length);

    /// <summary>Finds the window nearest to a question; of equal ones the first.</summary>
    /// <param name="query">A unit vector.</param>
    /// <returns>Null where no window has a vector.</returns>
    public PassageMatch? Best(ReadOnlySpan<float> query)
    {
        PassageMatch? best = null;
        for (var i = 0; i < spans.Length; i++)
        {
            var cosine = TensorPrimitives.Dot(query, vectors.AsSpan(i * query.Length, query.Length));
            if (best is null || cosine > best.Value.Score)
            {
                best = new PassageMatch(cosine, spans[i]);
            }
        }

        return best;
    }
}
