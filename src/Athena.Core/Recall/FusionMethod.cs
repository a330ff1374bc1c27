namespace Athena.Recall;

/// <summary>How the arms' candidates become one list.</summary>
public enum FusionMethod
{
    /// <summary>Calibrated scores, weighted by what each arm has to offer (<c>strategies.md</c> section 2, step 3).</summary>
    Calibrated,

    /// <summary>Reciprocal ranks with c = 60 (Cormack et al., SIGIR 2009): for arms of unknown scale.</summary>
    ReciprocalRank,
}
