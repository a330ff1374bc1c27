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
    /// <summary>Gets the ids of the first 20 hits.</summary>
    public IReadOnlyList<string> TopIds { get; init; } = [];

    /// <summary>Gets how many hits are of another scope than the one asked.</summary>
    public int Leaks { get; init; }

    /// <summary>Gets how many of the forbidden memories are among the hits.</summary>
    public int Forbidden { get; init; }

    /// <summary>Gets the rank of the first memory that says what is no longer so; null where none is among the hits.</summary>
    public int? FirstStale { get; init; }

    /// <summary>Gets how sure the answer is: the engine's own confidence, or else the score of the first hit; 0 without hits.</summary>
    public double Confidence { get; init; }

    /// <summary>Gets a value indicating whether the engine itself says how sure it is.</summary>
    public bool IsConfidenceOwn { get; init; }

    /// <summary>Gets a value indicating whether there was any hit.</summary>
    public bool IsAnswered => Grades.Count > 0;

    /// <summary>Gets a value indicating whether gold came, and before everything stale.</summary>
    public bool IsNewestFirst => Ranks.Count > 0 && (FirstStale is not { } stale || Ranks[0] < stale);

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

    /// <summary>Gets the share of the gold's sessions among the first <paramref name="k"/> sessions.</summary>
    public double SessionRecallAt(int k) => (double)SessionRanks.Count(rank => rank <= k) / GoldSessions;

    /// <summary>Gets the discounted gain of the first ten over the best possible (Järvelin and Kekäläinen, 2002; gain = grade).</summary>
    public double NormalizedGainAtTen()
    {
        var ideal = Gain(Query.Gold.Values.OrderDescending());
        return ideal > 0 ? Gain(Grades) / ideal : 0;
    }

    private static double Gain(IEnumerable<double> grades) => grades.Take(10).Select(static (grade, place) => grade / Math.Log2(place + 2)).Sum();
}
