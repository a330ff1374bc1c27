using System.Globalization;
using System.Text;
using Athena.Lab.Chaos.Results;

namespace Athena.Lab.Chaos;

/// <summary>The recovery matrix as text.</summary>
public static class MatrixTable
{
    private static readonly string[] Columns =
    [
        "subject", "fault", "points", "openings", "acknowledged", "lost ack.", "torn", "refused there", "SILENT", "detected", "harmless", "shut, remedy", "shut, none", "in flight lost", "unavailable s", "recovery ms p50", "max",
    ];

    /// <summary>Renders a result: the matrix, the controls, the broken promises and the verdict.</summary>
    public static string Render(ChaosFile result)
    {
        ArgumentNullException.ThrowIfNull(result);
        StringBuilder text = new();
        Table(text, result.Rows);
        if (result.Controls.Count > 0)
        {
            text.AppendLine().AppendLine("Controls, which must fail:");
            Table(text, [.. result.Controls.Select(static control => control.Row)]);
            foreach (var control in result.Controls)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"  {control.Guard}: {(control.ShowedLoss ? "failed, as it must" : "DID NOT FAIL")}");
            }
        }

        foreach (var row in result.Rows.Where(static row => row.Skipped is not null))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"Skipped: {row.Fault}: {row.Skipped}.");
        }

        foreach (var violation in result.Violations)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"BROKEN: {violation.Subject} {violation.Fault}: {violation.Description}");
            text.AppendLine(CultureInfo.InvariantCulture, $"  {violation.Replay}");
        }

        text.Append(CultureInfo.InvariantCulture, $"Verdict: {result.Verdict}, {result.Mode}, seed {result.Seed}, {result.DurationSeconds} s.");
        return text.ToString();
    }

    internal static string Line(FaultRow row) => row.Skipped is null
        ? string.Create(CultureInfo.InvariantCulture, $"{row.Subject} {row.Fault}: {row.Points} points, {row.LostAcknowledged} lost, {row.TornBatches} torn, {row.CorruptSilent} silent, {row.RefusedToOpen + row.FailedToOpen} shut")
        : $"{row.Subject} {row.Fault}: skipped, {row.Skipped}";

    private static void Table(StringBuilder text, IReadOnlyList<FaultRow> rows)
    {
        string[][] cells = [Columns, .. rows.Select(Cells)];
        var widths = Enumerable.Range(0, Columns.Length).Select(column => cells.Max(row => row[column].Length)).ToArray();
        foreach (var row in cells)
        {
            text.AppendLine(string.Join("  ", row.Select((cell, column) => column < 2 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd());
        }
    }

    private static string[] Cells(FaultRow row) =>
    [
        row.Subject, row.Fault, .. Array.ConvertAll<long, string>(
            [
                row.Points, row.Openings, row.AcknowledgedChecked, row.LostAcknowledged, row.TornBatches, row.RefusedPresent, row.CorruptSilent,
                row.CorruptDetected, row.Harmless, row.RefusedToOpen, row.FailedToOpen, row.LostInFlight,
            ],
            static number => number.ToString("N0", CultureInfo.InvariantCulture)),
        .. Array.ConvertAll<double, string>(
            [row.UnavailableSeconds, row.RecoveryP50Ms, row.RecoveryMaxMs],
            static number => number.ToString("0.##", CultureInfo.InvariantCulture)),
    ];
}
