using Athena.Lab.Provenance;

namespace Athena.Lab.Chaos.Results;

/// <summary>One run of the crash laboratory.</summary>
public sealed record ChaosFile
{
    /// <summary>The version of the format that this build writes, and the only one it reads.</summary>
    public const int CurrentSchema = 1;

    /// <summary>The verdict of a run without a broken promise whose controls all failed as they must.</summary>
    public const string Holds = "holds";

    /// <summary>The verdict of a run that saw a promise broken.</summary>
    public const string Violated = "violated";

    /// <summary>The verdict of a run whose control did not fail: the laboratory could not have seen a loss.</summary>
    public const string ProvedNothing = "proved_nothing";

    /// <summary>Gets the version of the format.</summary>
    public required int Schema { get; init; }

    /// <summary>Gets where, when and of what it was measured.</summary>
    public required RunProvenance Provenance { get; init; }

    /// <summary>Gets <c>short</c> or <c>long</c>.</summary>
    public required string Mode { get; init; }

    /// <summary>Gets the seed of all chance.</summary>
    public required int Seed { get; init; }

    /// <summary>Gets the verdict: one of the constants of this type.</summary>
    public required string Verdict { get; init; }

    /// <summary>Gets the length of the run in seconds.</summary>
    public required double DurationSeconds { get; init; }

    /// <summary>Gets the recovery matrix.</summary>
    public required IReadOnlyList<FaultRow> Rows { get; init; }

    /// <summary>Gets the runs that had to fail.</summary>
    public required IReadOnlyList<ControlRow> Controls { get; init; }

    /// <summary>Gets the broken promises, at most 100.</summary>
    public required IReadOnlyList<ChaosViolation> Violations { get; init; }
}
