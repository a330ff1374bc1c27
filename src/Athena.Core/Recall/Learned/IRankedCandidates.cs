namespace Athena.Recall.Learned;

/// <summary>How the candidates of one question stand to each other: what <see cref="SecondPass"/> asks beside their scores.</summary>
public interface IRankedCandidates
{
    /// <summary>Gets the session of a candidate; -1 for none.</summary>
    int SessionOf(int row);

    /// <summary>Gets the candidate some places away in the session.</summary>
    /// <param name="row">A candidate.</param>
    /// <param name="distance">-3 to 3, not 0.</param>
    /// <returns>-1 where there is none, or the record there is no candidate.</returns>
    int Neighbour(int row, int distance);

    /// <summary>Compares a candidate with all.</summary>
    /// <param name="row">A candidate.</param>
    /// <param name="cosines">Receives one a candidate; 0 where either has no vector.</param>
    void Compare(int row, Span<float> cosines);
}
