using Athena.Model;

namespace Athena.Recall;

/// <summary>What orders a candidate: the score from the best, then the id.</summary>
/// <param name="Score">Rounded.</param>
/// <param name="Id">Decides between equal scores.</param>
/// <param name="Index">The candidate's place before ranking.</param>
internal readonly record struct RankKey(double Score, MemoryId Id, int Index)
{
    private const double ScoreUnit = 1e6;

    /// <summary>Rounds a score to 1e-6, so that kernels that round differently give one order.</summary>
    public static double Round(double score) => Math.Round(score * ScoreUnit) / ScoreUnit;

    /// <summary>Gets a rounded score in units of 1e-6.</summary>
    public static long UnitsOf(double score) => (long)Math.Round(score * ScoreUnit);

    /// <summary>Puts the better one first.</summary>
    public static int Compare(RankKey left, RankKey right)
    {
        var byScore = right.Score.CompareTo(left.Score);
        return byScore != 0 ? byScore : left.Id.CompareTo(right.Id);
    }
}
