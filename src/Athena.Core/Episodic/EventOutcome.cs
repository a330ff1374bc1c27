namespace Athena.Episodic;

/// <summary>How an event ended.</summary>
public enum EventOutcome
{
    /// <summary>Nobody said.</summary>
    Unknown = 0,

    /// <summary>It reached its aim.</summary>
    Success = 1,

    /// <summary>It missed its aim.</summary>
    Failure = 2,

    /// <summary>It reached a part of its aim.</summary>
    Partial = 3,

    /// <summary>It has not ended.</summary>
    Ongoing = 4,
}
