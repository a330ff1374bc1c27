namespace Athena.Recall.Evidence;

/// <summary>How the texts of a scope are, as far as it decides how they are ranked.</summary>
/// <param name="Memories">Live records.</param>
/// <param name="SessionShare">Those of them that are in a session, 0 to 1.</param>
/// <param name="AuthorShare">Those that have an author, 0 to 1.</param>
/// <param name="TurnsPerSession">The mean; 0 without sessions.</param>
/// <param name="SameAuthorShare">Neighbours in a session by one and the same author, of those that both have one, 0 to 1.</param>
/// <param name="MedianLength">Of the texts, in words, at most 1,023.</param>
public readonly record struct ScopeStatistics(
    int Memories, double SessionShare, double AuthorShare, double TurnsPerSession, double SameAuthorShare, int MedianLength)
{
    /// <summary>Reads them; takes no time that grows with the scope.</summary>
    public static ScopeStatistics Of(SessionDirectory sessions, TurnTable turns) => new(
        turns.Count,
        Share(sessions.Turns, turns.Count),
        Share(sessions.Authored, turns.Count),
        sessions.Count == 0 ? 0 : (double)sessions.Turns / sessions.Count,
        Share(sessions.PairsOfOneAuthor, sessions.Pairs),
        turns.MedianLength());

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
}
