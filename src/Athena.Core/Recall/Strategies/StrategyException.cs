namespace Athena.Recall.Strategies;

/// <summary>Plans that cannot be loaded; every fault found is in the list, so that all can be mended at once.</summary>
public sealed class StrategyException : AthenaException
{
    /// <summary>The code of this failure.</summary>
    public const string Invalid = "invalid_strategy";

    /// <summary>Initializes the exception.</summary>
    /// <param name="errors">One sentence a fault, at least one.</param>
    public StrategyException(IReadOnlyList<string> errors)
        : base(Invalid, $"{errors.Count} fault(s) in the strategies. {string.Join(" ", errors)} Remedy: mend the plans named.", isTransient: false) => Errors = errors;

    /// <summary>Gets the faults, in the order of the plans.</summary>
    public IReadOnlyList<string> Errors { get; }
}
