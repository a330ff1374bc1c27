namespace Athena.Lab.Quality.Gate;

/// <summary>What was answered to one question.</summary>
/// <param name="Scope">The scope.</param>
/// <param name="Id">The question.</param>
/// <param name="Category">Its kind; null where the set names none.</param>
/// <param name="Gold">How many memories answer it.</param>
/// <param name="Ranks">The ranks of those among the hits, from 1, ascending.</param>
/// <param name="Top">The ids of the first 20 hits.</param>
public sealed record GateQuestion(string Scope, string Id, string? Category, int Gold, IReadOnlyList<int> Ranks, IReadOnlyList<string> Top)
{
    /// <summary>Gets the share of the gold among the first <paramref name="k"/>.</summary>
    public double RecallAt(int k) => (double)Ranks.Count(rank => rank <= k) / Gold;

    /// <summary>Gets 1 where any gold is among the first <paramref name="k"/>, else 0.</summary>
    public double HitAt(int k) => Ranks.Count > 0 && Ranks[0] <= k ? 1 : 0;

    /// <summary>Gets 1 over the rank of the first gold; 0 where none is among the hits.</summary>
    public double ReciprocalRank => Ranks.Count > 0 ? 1.0 / Ranks[0] : 0;
}
