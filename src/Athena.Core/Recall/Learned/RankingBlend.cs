namespace Athena.Recall.Learned;

/// <summary>What of a model is asked.</summary>
public enum RankingBlend
{
    /// <summary>The trees alone.</summary>
    Trees,

    /// <summary>The nets alone.</summary>
    Nets,

    /// <summary>Both, the trees counting twice: for scopes like those of the fit.</summary>
    Both,

    /// <summary>Both, and the hand-set form as a third: for scopes that differ.</summary>
    Guarded,
}
