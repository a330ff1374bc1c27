namespace Athena.Lab.Quality.Gate;

/// <summary>How a run stands to the stored one.</summary>
public enum GateOutcome
{
    /// <summary>Not worse.</summary>
    Passed = 0,

    /// <summary>Worse.</summary>
    Failed = 1,

    /// <summary>Nothing can be said: the runs are not comparable, or the gate could not fail.</summary>
    Inconclusive = 2,
}
