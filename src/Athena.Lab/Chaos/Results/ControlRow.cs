namespace Athena.Lab.Chaos.Results;

/// <summary>A run of the same laboratory on something that must fail.</summary>
public sealed record ControlRow
{
    /// <summary>Gets which guard is off, in words.</summary>
    public required string Guard { get; init; }

    /// <summary>Gets the result.</summary>
    public required FaultRow Row { get; init; }

    /// <summary>Gets a value indicating whether the laboratory saw the failure; where it did not, the run proves nothing.</summary>
    public required bool ShowedLoss { get; init; }
}
