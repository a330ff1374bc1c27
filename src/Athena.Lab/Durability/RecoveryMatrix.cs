using System.Globalization;
using Athena.Lab.Chaos.Results;
using Athena.Lab.Summary;

namespace Athena.Lab.Durability;

/// <summary>What the crash laboratory did to the store and what came of it.</summary>
internal static class RecoveryMatrix
{
    private static readonly string[] Headers =
    [
        "Subject", "Fault", "Injected", "Acknowledged checked", "Lost acknowledged", "Lost in flight", "Torn batches", "Corrupt, detected", "Corrupt, silent",
        "Refused, there later", "Not opened, remedy named", "Not opened", "Unavailable", "Opening p50", "Opening max",
    ];

    internal static IEnumerable<Block> Blocks(ChaosFile? file)
    {
        yield return new Block.Heading(2, ["Recovery matrix"]);
        if (file is null)
        {
            yield return new Block.Text($"Recovery under faults: {Units.Missing}.");
            yield break;
        }

        yield return Prose.Paragraph(string.Create(
            CultureInfo.InvariantCulture,
            $"Mode `{file.Mode}`, seed `{file.Seed}`, {file.DurationSeconds:0} s, verdict `{file.Verdict}`. Lost in flight is allowed: those writes were sent and never acknowledged. Every other loss is a broken promise."));
        yield return new Block.Table(Headers, [.. file.Rows.Select(Row)]);
        foreach (var skipped in file.Rows.Where(static row => row.Skipped is not null))
        {
            yield return new Block.Text(Run.Code(skipped.Fault), $" was not injected: {skipped.Skipped}");
        }

        yield return new Block.Heading(3, ["Controls"]);
        yield return Prose.Paragraph("The same laboratory with one guard off, or on LiteDB alone. Each must show a loss, or the matrix above proves nothing.");
        yield return new Block.Table(
            ["Guard", "Subject", "Fault", "Injected", "Lost acknowledged", "Corrupt, silent", "Showed the loss"],
            [.. file.Controls.Select(static control => new Cell[]
            {
                control.Guard, control.Row.Subject, Run.Code(control.Row.Fault), Number(control.Row.Points), Number(control.Row.LostAcknowledged),
                Number(control.Row.CorruptSilent), control.ShowedLoss ? "yes" : Run.Strong("no"),
            })]);
        if (file.Violations.Count > 0)
        {
            yield return new Block.Heading(3, ["Broken promises"]);
            yield return new Block.Bullets(IsWarning: true, [.. file.Violations.Select(static v => new[] { Run.Code(v.Fault), new Run($": {v.Description} Again: "), Run.Code(v.Replay) })]);
        }
    }

    private static Cell[] Row(FaultRow row) =>
    [
        row.Subject,
        Run.Code(row.Fault),
        row.Skipped is null ? Number(row.Points) : Cell.Number("skipped"),
        Number(row.AcknowledgedChecked),
        Number(row.LostAcknowledged),
        Number(row.LostInFlight),
        Number(row.TornBatches),
        Number(row.CorruptDetected),
        Number(row.CorruptSilent),
        Number(row.RefusedPresent),
        Number(row.RefusedToOpen),
        Number(row.FailedToOpen),
        Cell.Number(Units.Time(row.UnavailableSeconds * 1e9)),
        Cell.Number(Units.Time(row.RecoveryP50Ms * 1e6)),
        Cell.Number(Units.Time(row.RecoveryMaxMs * 1e6)),
    ];

    private static Cell Number(long value) => Cell.Number(Figures.Count(value));
}
