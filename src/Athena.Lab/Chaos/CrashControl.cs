using Athena.Lab.Chaos.Results;

namespace Athena.Lab.Chaos;

/// <summary>A subject that must be seen to fail.</summary>
/// <param name="Guard">Which guard is off, in words.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Fault">The fault that must show it, one of <see cref="Results.Faults"/>.</param>
/// <param name="Shows">Whether a row shows the failure that is meant.</param>
public sealed record CrashControl(string Guard, ICrashSubject Subject, string Fault, Func<FaultRow, bool> Shows)
{
    /// <summary>Gets how many broken promises are enough; the rest of the part is left out.</summary>
    /// <value>Default 10.</value>
    public int Enough { get; init; } = 10;

    /// <summary>Whether acknowledged writes were lost, in whole or in part, or the store shut.</summary>
    public static bool ShowsLoss(FaultRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.LostAcknowledged + row.TornBatches + row.RefusedToOpen + row.FailedToOpen + row.CorruptSilent > 0;
    }

    /// <summary>Whether records were wrong without a word.</summary>
    public static bool ShowsSilence(FaultRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.CorruptSilent > 0;
    }
}
