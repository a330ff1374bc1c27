namespace Athena.Recall.Evidence;

/// <summary>The weights of BM25 for what is no document of the index: windows and sessions, and parts of a query.</summary>
internal static class Bm25
{
    private const float K1 = 0.9f;
    private const float B = 0.4f;

    /// <summary>Computes idf.</summary>
    public static float Idf(int documents, int frequency) => (float)Math.Log(1 + ((documents - frequency + 0.5) / (frequency + 0.5)));

    /// <summary>Computes one term's part of a score.</summary>
    /// <param name="idf">Of the term.</param>
    /// <param name="frequency">In the document.</param>
    /// <param name="relativeLength">The document's length over the mean.</param>
    public static float Part(float idf, float frequency, float relativeLength) =>
        idf * (K1 + 1) * frequency / (frequency + (K1 * (1 - B + (B * relativeLength))));
}
