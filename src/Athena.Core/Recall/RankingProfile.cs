namespace Athena.Recall;

/// <summary>How the candidates of the arms are ranked.</summary>
public enum RankingProfile
{
    /// <summary>By the fused score of the arms alone.</summary>
    None,

    /// <summary>By the hand-set evidence form: the record, its neighbours, its session, its author (<c>strategies.md</c> section 2, step 4).</summary>
    Handset,

    /// <summary>By trees over some forty signals where the scope is like those that the trees were fitted on, else by <see cref="Handset"/>.</summary>
    Learned,
}
