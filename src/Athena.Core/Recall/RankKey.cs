using Athena.Model;

namespace Athena.Recall;

/// <summary>What orders a candidate: the score from the best, then the id.</summary>
/// <param name="Score">Rounded.</param>
/// <param name="Id">Decides between equal scores.</param>
/// <param name="Index">The candidate's place before ranking.</param>
internal readonly record struct RankKey(double Score, MemoryId Id, int Index)
{
    /// <summary>Puts the better one first.</summary>
    public static int Compare(RankKey left, RankKey right)
    {
        var byScore = right.Score.CompareTo(left.Score);
        return byScore != 0 ? byScore : left.Id.CompareTo(right.Id);
    }
}
