namespace Athena.Lab.Quality;

/// <summary>Where the gold of one question came in one answer.</summary>
/// <param name="Query">The question.</param>
/// <param name="Ranks">The rank, from 1, of each gold memory that was among the hits, ascending.</param>
/// <param name="Grades">The grades of the hits in their order, 0 for those that are no gold.</param>
/// <param name="SessionRanks">The ranks of the gold's sessions among the sessions of the hits, ascending; empty where the set has no sessions.</param>
/// <param name="GoldSessions">How many sessions the gold is in.</param>
/// <param name="Tokens">The tokens of the first 20 hits.</param>
public sealed record QueryRanks(
    QualityQuery Query, IReadOnlyList<int> Ranks, IReadOnlyList<double> Grades, IReadOnlyList<int> SessionRanks, int GoldSessions, int Tokens)
{
    /// <summary>Gets the share of the gold among the first <paramref name="k"/>.</summary>
    public double RecallAt(int k) => (double)Ranks.Count(rank => rank <= k) / Query.Gold.Count;

    /// <summary>Gets 1 where any gold is among the first <paramref name="k"/>, else 0.</summary>
    public double HitAt(int k) => Ranks.Count > 0 && Ranks[0] <= k ? 1 : 0;

    /// <summary>Gets 1 where all gold is among the first <paramref name="k"/>, else 0.</summary>
    public double AllAt(int k) => Ranks.Count(rank => rank <= k) == Query.Gold.Count ? 1 : 0;

    /// <summary>Gets 1 over the rank of the first gold; 0 where none is among the hits.</summary>
    public double ReciprocalRank => Ranks.Count > 0 ? 1.0 / Ranks[0] : 0;

    /// <summary>Gets 1 where a session of the gold is among the first <paramref name="k"/> sessions, else 0.</summary>
    public double SessionHitAt(int k) => SessionRanks.Count > 0 && SessionRanks[0] <= k ? 1 : 0;

    /// <summary>Gets the discounted gain of the first ten over the best possible (Järvelin and Kekäläinen, 2002; gain = grade).</summary>
    public double NormalizedGainAtTen()
    {
        var ideal = Gain(Query.Gold.Values.OrderDescending());
        return ideal > 0 ? Gain(Grades) / ideal : 0;
    }

    private static double Gain(IEnumerable<double> grades) => grades.Take(10).Select(static (grade, place) => grade / Math.Log2(place + 2)).Sum();
}
