using System.Diagnostics;
using Athena.Lab.Chaos.Injection;
using Athena.Lab.Chaos.Results;
using Athena.Lab.Provenance;

namespace Athena.Lab.Chaos;

/// <summary>
/// The crash laboratory: breaks a store in every way it knows and holds what is left against what was promised. Controls run first: stores
/// with a guard off, on which the same laboratory must see the loss; where it does not, the run proves nothing.
/// </summary>
/// <param name="subject">The store that shall hold its promise.</param>
/// <param name="controls">The stores that must not.</param>
/// <param name="options">Settings.</param>
public sealed class CrashLab(ICrashSubject subject, IReadOnlyList<CrashControl> controls, CrashLabOptions options)
{
    /// <summary>The name of the controls, after <c>--only</c>.</summary>
    public const string Controls = "controls";

    private const int MaxViolations = 100;

    /// <summary>Runs what was asked for.</summary>
    /// <param name="provenance">Where, when and of what.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <returns>The result, not saved yet.</returns>
    public async Task<ChaosFile> RunAsync(RunProvenance provenance, TextWriter progress)
    {
        var began = Stopwatch.GetTimestamp();
        List<ControlRow> shown = [];
        if (IsWanted(Controls))
        {
            foreach (var control in controls)
            {
                shown.Add(await RunControlAsync(control, progress).ConfigureAwait(false));
            }
        }

        List<FaultRow> rows = [];
        List<ChaosViolation> violations = [];
        using (var run = new LabRun(options, progress))
        {
            foreach (var fault in Faults.All.Where(IsWanted))
            {
                var part = await RunAsync(fault, subject, run, (options.Long ? Amounts.Long : Amounts.Short).Take(options.Share)).ConfigureAwait(false);
                rows.Add(part.Build());
                violations.AddRange(part.Violations);
                progress.WriteLine(MatrixTable.Line(rows[^1]));
            }
        }

        return new ChaosFile
        {
            Schema = ChaosFile.CurrentSchema,
            Provenance = provenance,
            Mode = options.Long ? "long" : "short",
            Seed = options.Seed,
            Verdict = VerdictOf(rows, violations, shown),
            DurationSeconds = Math.Round(Stopwatch.GetElapsedTime(began).TotalSeconds, 1),
            Rows = rows,
            Controls = shown,
            Violations = [.. violations.Take(MaxViolations)],
        };
    }

    internal static string VerdictOf(IReadOnlyList<FaultRow> rows, IReadOnlyList<ChaosViolation> violations, IReadOnlyList<ControlRow> controls) =>
        violations.Count > 0 || rows.Any(static row => row.IsViolated) ? ChaosFile.Violated
        : controls.Any(static control => !control.ShowedLoss) || rows.All(static row => row.Points == 0) && controls.Count == 0 ? ChaosFile.ProvedNothing
        : ChaosFile.Holds;

    private static Task<RowBuilder> RunAsync(string fault, ICrashSubject subject, LabRun run, Amounts amounts) => fault switch
    {
        Faults.Enumerate => new CrashPoints(subject, run).RunAsync(amounts.CrashPoints, amounts.Images),
        Faults.Kill => new KillRounds(subject, run).RunAsync(amounts.Kills),
        Faults.Strace => new StraceRounds(subject, run).RunAsync(amounts.Injections),
        Faults.Full => new DiskFull(subject, run).RunAsync(amounts.Fillings),
        Faults.Flips => new BitFlips(subject, run).RunAsync(amounts.Flips),
        _ => new PowerCuts(subject, run).RunAsync(amounts.PowerCuts),
    };

    private async Task<ControlRow> RunControlAsync(CrashControl control, TextWriter progress)
    {
        using var run = new LabRun(options, progress) { KeepsFailures = false, Enough = control.Enough };
        var part = await RunAsync(control.Fault, control.Subject, run, (options.Long ? Amounts.LongControl : Amounts.ShortControl).Take(options.Share)).ConfigureAwait(false);
        var row = part.Build();
        var result = new ControlRow { Guard = control.Guard, Row = row, ShowedLoss = row.Skipped is not null || control.Shows(row) };
        progress.WriteLine($"control, {control.Guard}: {(result.ShowedLoss ? "fails, as it must" : "DOES NOT FAIL: this laboratory could not see a loss")}");
        progress.WriteLine(MatrixTable.Line(row));
        return result;
    }

    private bool IsWanted(string part) => options.Only.Count == 0 || options.Only.Contains(part);
}
