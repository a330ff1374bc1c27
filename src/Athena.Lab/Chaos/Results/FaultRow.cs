namespace Athena.Lab.Chaos.Results;

/// <summary>One row of the recovery matrix: one kind of fault against one subject. Counts are over all points.</summary>
public sealed record FaultRow
{
    /// <summary>Gets what was tested, for example <c>athena</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>Gets the fault: one of <see cref="Faults"/>.</summary>
    public required string Fault { get; init; }

    /// <summary>Gets the faults that were injected: crash points, kills, flips, fillings of the disk, power cuts.</summary>
    public required int Points { get; init; }

    /// <summary>Gets the openings that were judged; several disk images belong to one crash point.</summary>
    public required int Openings { get; init; }

    /// <summary>Gets the acknowledged batches that the openings had to show, added up.</summary>
    public required long AcknowledgedChecked { get; init; }

    /// <summary>Gets the records whose acknowledged state was not there, an acknowledged removal that came undone included.</summary>
    public required long LostAcknowledged { get; init; }

    /// <summary>Gets the batches that were sent, not acknowledged, and not there: allowed, told for the picture.</summary>
    public required long LostInFlight { get; init; }

    /// <summary>Gets the batches of which a part was there.</summary>
    public required long TornBatches { get; init; }

    /// <summary>Gets the points at which damage was there and was reported: quarantined, healed or refused with a remedy.</summary>
    public required long CorruptDetected { get; init; }

    /// <summary>Gets the points at which records were wrong or missing and nothing was said.</summary>
    public required long CorruptSilent { get; init; }

    /// <summary>Gets the points at which the fault changed no answer and nothing had to be reported.</summary>
    public required long Harmless { get; init; }

    /// <summary>Gets the records of refused batches that were there.</summary>
    public required long RefusedPresent { get; init; }

    /// <summary>Gets the openings that ended in an error which names a remedy.</summary>
    public required long RefusedToOpen { get; init; }

    /// <summary>Gets the openings that ended in an error without a named remedy, or did not end.</summary>
    public required long FailedToOpen { get; init; }

    /// <summary>Gets the time during which the store took no writes, over all points, in seconds; for a full disk from the first refusal to the first acknowledgement after space was freed.</summary>
    public required double UnavailableSeconds { get; init; }

    /// <summary>Gets the median time of an opening, in milliseconds.</summary>
    public required double RecoveryP50Ms { get; init; }

    /// <summary>Gets the longest opening, in milliseconds.</summary>
    public required double RecoveryMaxMs { get; init; }

    /// <summary>Gets why the fault was not injected; null where it was.</summary>
    public string? Skipped { get; init; }

    /// <summary>Gets a value indicating whether something was lost, wrong or shut that must not be.</summary>
    /// <value>A store that refuses to open after a mere crash breaks its promise too: nothing was damaged.</value>
    public bool IsViolated => LostAcknowledged + TornBatches + CorruptSilent + RefusedPresent + FailedToOpen > 0
        || (RefusedToOpen > 0 && Fault != Faults.Flips);
}
