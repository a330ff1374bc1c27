using Athena.Recall.Evidence;

namespace Athena.Recall.Learned;

/// <summary>
/// Decides by a scope's statistics what a fitted model may say in it. Trees hold in other shapes of text, where nets and linear forms need not
/// (facts/recall-quality.md section 2), so outside the shapes of the fit the hand-set form has a voice, too.
/// </summary>
internal static class ScopeLikeness
{
    /// <summary>Below so many memories the values that are standardised over the scope say little, and the hand-set form ranks.</summary>
    public const int SmallestScope = 32;

    private const double Enough = 0.8;
    private const double AuthorsTakeTurns = 0.3;
    private const int FewestTurns = 6;
    private const int MostTurns = 80;
    private const int ShortestText = 8;
    private const int LongestText = 60;

    /// <summary>Tells what to ask.</summary>
    /// <returns>Null where the hand-set form ranks alone.</returns>
    public static RankingBlend? BlendFor(in ScopeStatistics scope)
    {
        if (scope.Memories < SmallestScope)
        {
            return null;
        }

        var isDialogue = scope is { SessionShare: >= Enough, AuthorShare: >= Enough, SameAuthorShare: <= AuthorsTakeTurns }
            and { TurnsPerSession: >= FewestTurns and <= MostTurns, MedianLength: >= ShortestText and <= LongestText };
        return isDialogue ? RankingBlend.Both : RankingBlend.Guarded;
    }
}
