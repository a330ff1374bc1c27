using Athena.Lab.Chaos.Oracle;
using Athena.Storage;

namespace Athena.Lab.Chaos.Injection;

/// <summary>What came of opening a store after a fault.</summary>
/// <param name="Report">What the store says it found; null where it did not open.</param>
/// <param name="Judgement">What it shows; null where it did not open.</param>
/// <param name="Error">Why it did not open, or did not close.</param>
/// <param name="HasRemedy">Whether the error says what to do.</param>
/// <param name="Elapsed">The length of the opening.</param>
internal sealed record OpenOutcome(StoreLoadReport? Report, Judgement? Judgement, string? Error, bool HasRemedy, TimeSpan Elapsed)
{
    /// <summary>Gets whether everything that was promised is there, without a word of damage.</summary>
    public bool IsRight => Error is null && Judgement is { IsRight: true };

    /// <summary>Gets whether the store said that it found damage.</summary>
    public bool IsReported => (Error is not null && HasRemedy) || Report is { Quarantined: > 0 } or { Healed: > 0 };

    public string Description => Error ?? $"{Judgement!.Description} (quarantined {Report!.Quarantined}, healed {Report.Healed}, torn bytes {Report.TornBytes}, last sequence {Report.LastSequence})";
}
