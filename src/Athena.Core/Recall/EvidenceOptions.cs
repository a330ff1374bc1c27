namespace Athena.Recall;

/// <summary>Settings of the evidence beyond the single record; defaults are those of <c>strategies.md</c> section 2, step 4.</summary>
public sealed record EvidenceOptions
{
    /// <summary>The most turns that one session may add to the candidates.</summary>
    public const int TurnsOfSession = 100;

    /// <summary>Gets how many sessions add their turns to the candidates.</summary>
    /// <value>0 to 50; default 8.</value>
    public int Sessions { get; init; } = 8;

    /// <summary>Gets the weight of the two next neighbours.</summary>
    /// <value>0 to 2; default 0.5.</value>
    public double NeighbourWeight { get; init; } = 0.5;

    /// <summary>Gets the weight of the two neighbours behind those.</summary>
    /// <value>0 to 2; default 0.3.</value>
    public double FarNeighbourWeight { get; init; } = 0.3;

    /// <summary>Gets the most that all neighbours add.</summary>
    /// <value>0 to 2; default 0.8.</value>
    public double NeighbourCap { get; init; } = 0.8;

    /// <summary>Gets the weight of the session as one document.</summary>
    /// <value>0 to 2; default 0.7.</value>
    public double SessionWeight { get; init; } = 0.7;

    /// <summary>Gets the weight of an author whom the question names.</summary>
    /// <value>0 to 2; default 0.2.</value>
    public double SpeakerWeight { get; init; } = 0.2;

    /// <summary>Gets the weight of neighbouring words of the question that are neighbours in the record.</summary>
    /// <value>0 to 2; default 0.5.</value>
    public double BigramWeight { get; init; } = 0.5;

    /// <summary>Gets how many candidates the trees see: the best by the hand-set form, and never fewer than k.</summary>
    /// <value>20 to 1,000; default 256.</value>
    public int Learned { get; init; } = 256;

    /// <summary>Checks every setting.</summary>
    /// <exception cref="InvalidInputException">A setting is out of range.</exception>
    public void Validate()
    {
        Throw.IfOutside(Sessions, 0, 50, nameof(Sessions));
        Throw.IfOutside(NeighbourWeight, 0, 2, nameof(NeighbourWeight));
        Throw.IfOutside(FarNeighbourWeight, 0, 2, nameof(FarNeighbourWeight));
        Throw.IfOutside(NeighbourCap, 0, 2, nameof(NeighbourCap));
        Throw.IfOutside(SessionWeight, 0, 2, nameof(SessionWeight));
        Throw.IfOutside(SpeakerWeight, 0, 2, nameof(SpeakerWeight));
        Throw.IfOutside(BigramWeight, 0, 2, nameof(BigramWeight));
        Throw.IfOutside(Learned, 20, 1_000, nameof(Learned));
    }
}
