namespace Athena.Recall.Strategies.Running;

/// <summary>The search of one variant.</summary>
internal sealed class VariantRun(RecallState state, QueryVariant variant, int number)
{
    private readonly List<(string Arm, List<ArmHit> Hits)> _further = [];

    /// <summary>Gets the run that it belongs to.</summary>
    public RecallState State { get; } = state;

    /// <summary>Gets the variant.</summary>
    public QueryVariant Variant { get; } = variant;

    /// <summary>Gets its position in the list of variants.</summary>
    public int Number { get; } = number;

    /// <summary>Gets how many hits an arm may give.</summary>
    public int Cap => Math.Max(State.Call.Plan.ArmCap, Math.Min(RecallRequest.MaxK, State.Request.K));

    /// <summary>Gets the records that may be hits, ascending; found when an arm first asks.</summary>
    public int[] Admitted => field ??= FindAdmitted();

    /// <summary>Gets or sets what the vector arm found.</summary>
    public VectorArm Vector { get; set; }

    /// <summary>Gets or sets what the lexical arm found.</summary>
    public LexicalArm Lexical { get; set; }

    /// <summary>Gets what the other arms found.</summary>
    public IReadOnlyList<(string Arm, List<ArmHit> Hits)> Further => _further;

    /// <summary>Adds what another arm found.</summary>
    /// <param name="arm">Its name.</param>
    /// <param name="hits">From the best, each record once.</param>
    public void Add(string arm, List<ArmHit> hits)
    {
        _further.Add((arm, hits));
        if (!State.FurtherHits.TryGetValue(arm, out var known))
        {
            State.FurtherHits[arm] = known = [];
        }

        foreach (var hit in hits)
        {
            known.TryAdd(hit.Ordinal, hit);
        }
    }

    private int[] FindAdmitted()
    {
        List<int> ordinals = [];
        for (var ordinal = 0; ordinal < State.Partition.End; ordinal++)
        {
            if (State.Partition.Texts.Contains(ordinal) && State.Admits(State.Partition[ordinal]))
            {
                ordinals.Add(ordinal);
            }
        }

        return [.. ordinals];
    }
}
