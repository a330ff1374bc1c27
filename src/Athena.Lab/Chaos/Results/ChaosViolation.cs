namespace Athena.Lab.Chaos.Results;

/// <summary>One broken promise.</summary>
public sealed record ChaosViolation
{
    /// <summary>Gets the subject.</summary>
    public required string Subject { get; init; }

    /// <summary>Gets the fault, one of <see cref="Faults"/>.</summary>
    public required string Fault { get; init; }

    /// <summary>Gets what was seen: names of batches and records, never content.</summary>
    public required string Description { get; init; }

    /// <summary>Gets the command that shows it again, or the nearest to it that exists.</summary>
    public required string Replay { get; init; }
}
