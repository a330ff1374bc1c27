using Athena.Recall.Evidence;

namespace Athena.Recall;

/// <summary>Settings of the recall stages; defaults are those of <c>strategies.md</c> section 2.</summary>
public sealed record RecallOptions
{
    /// <summary>Gets how many candidates each arm gives.</summary>
    /// <value>20 to 1,000, and at least k is always used; default 200.</value>
    public int ArmCap { get; init; } = 200;

    /// <summary>Gets the fuser.</summary>
    /// <value>Default <see cref="FusionMethod.Calibrated"/>.</value>
    public FusionMethod Fusion { get; init; } = FusionMethod.Calibrated;

    /// <summary>Gets the weight of the vector arm.</summary>
    /// <value>0 to 4; default 1.</value>
    public double VectorWeight { get; init; } = 1;

    /// <summary>Gets the weight of the lexical arm.</summary>
    /// <value>0 to 4; default 1.</value>
    public double LexicalWeight { get; init; } = 1;

    /// <summary>Gets how the candidates are ranked.</summary>
    /// <value>Default <see cref="RankingProfile.Learned"/>.</value>
    public RankingProfile Ranking { get; init; } = RankingProfile.Learned;

    /// <summary>Gets the settings of the evidence beyond the single record.</summary>
    public EvidenceOptions Evidence { get; init; } = new();

    /// <summary>Gets who is shown the signals of each recall that the trees rank.</summary>
    /// <value>Default null: nobody.</value>
    public ISignalSink? Signals { get; init; }

    /// <summary>Gets the share of the score that recency decides.</summary>
    /// <value>0 to 0.8; default 0.005.</value>
    public double RecencyWeight { get; init; } = 0.005;

    /// <summary>Gets the age at which recency has halved.</summary>
    /// <value>1 hour to 3,650 days; default 30 days.</value>
    public TimeSpan RecencyHalfLife { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Gets the share of the score that importance decides.</summary>
    /// <value>0 to 0.8; default 0.02.</value>
    public double ImportanceWeight { get; init; } = 0.02;

    /// <summary>Gets the cosine from which two candidates may be near-duplicates.</summary>
    /// <value>0.5 to 1; default 0.95.</value>
    public double DuplicateCosine { get; init; } = 0.95;

    /// <summary>Gets the Jaccard similarity of the term sets from which two candidates may be near-duplicates.</summary>
    /// <value>0.5 to 1; default 0.9.</value>
    public double DuplicateJaccard { get; init; } = 0.9;

    /// <summary>Checks every setting.</summary>
    /// <exception cref="InvalidInputException">A setting is out of range.</exception>
    public void Validate()
    {
        Throw.IfOutside(ArmCap, 20, RecallRequest.MaxK, nameof(ArmCap));
        Throw.IfOutside(VectorWeight, 0, 4, nameof(VectorWeight));
        Throw.IfOutside(LexicalWeight, 0, 4, nameof(LexicalWeight));
        Throw.IfOutside((int)Ranking, 0, (int)RankingProfile.Learned, nameof(Ranking));
        Evidence.Validate();
        Throw.IfOutside(RecencyWeight, 0, 0.8, nameof(RecencyWeight));
        Throw.IfOutside(RecencyHalfLife.TotalHours, 1, 24 * 3_650, nameof(RecencyHalfLife));
        Throw.IfOutside(ImportanceWeight, 0, 0.8, nameof(ImportanceWeight));
        Throw.IfOutside(DuplicateCosine, 0.5, 1, nameof(DuplicateCosine));
        Throw.IfOutside(DuplicateJaccard, 0.5, 1, nameof(DuplicateJaccard));
    }
}
