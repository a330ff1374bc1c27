namespace Athena.Lexical;

/// <summary>What one term adds to the score of one document. A struct, so that the loops over postings are compiled for it.</summary>
internal interface IDocumentScorer
{
    /// <summary>Gets the part of a posting.</summary>
    /// <param name="weight"><see cref="QueryTerm.Weight"/>.</param>
    /// <param name="counts"><see cref="Posting.Counts"/>.</param>
    /// <param name="ordinal">The document.</param>
    float Contribution(float weight, int counts, int ordinal);

    /// <summary>Adds the parts of postings to sums.</summary>
    /// <param name="postings">Of one term.</param>
    /// <param name="weight"><see cref="QueryTerm.Weight"/>.</param>
    /// <param name="sums">Those of a range of documents.</param>
    /// <param name="touchedCount">How many sums are not 0.</param>
    /// <returns>How many are not 0 now.</returns>
    int Accumulate(ReadOnlySpan<Posting> postings, float weight, in DocumentSums sums, int touchedCount);

    /// <summary>Gets what no posting of some total frequency or less, in no document of some length or more, exceeds by more than rounding.</summary>
    float Bound(float weight, int frequency, int length);

    /// <summary>Computes the norms of a window for <see cref="WindowSums"/>.</summary>
    /// <param name="first">The window's first ordinal.</param>
    /// <param name="norms">A window long.</param>
    /// <returns>Whether it can; not where a document has more than one norm.</returns>
    bool TryFillNorms(int first, Span<float> norms);
}
