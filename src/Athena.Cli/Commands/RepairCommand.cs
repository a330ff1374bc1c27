using System.CommandLine;
using System.Globalization;
using Athena.Storage.LiteDb.Maintenance;

namespace Athena.Cli.Commands;

/// <summary>Heals a store.</summary>
internal static class RepairCommand
{
    private const string Description = """
        Heal the store from every good copy (snapshots, journal, archive, view), set aside what is damaged, write a fresh snapshot and rebuild the view.

        The originals of all that is changed are kept in quarantine/repair-TIME. Repeating it changes nothing. --dry-run says what would be done.
        Exit code 0: whole now, nothing lost; 1: something is lost, or a dry run found work; 3: it failed.
        """;

    public static Command Create(CommandRunner runner)
    {
        var command = new Command("repair", Description);
        var dryRun = new Option<bool>("--dry-run") { Description = "Only say what would be done." };
        command.Options.Add(dryRun);
        command.SetAction((parse, cancellationToken) => runner.RunOnFilesAsync(parse, _ => Prepare(parse.GetValue(dryRun)), cancellationToken));
        return command;

        static FileWork Prepare(bool dryRun) => (session, cancellationToken) => Task.FromResult(Repair(session, dryRun, cancellationToken));
    }

    private static int Repair(FileSession session, bool dryRun, CancellationToken cancellationToken)
    {
        var report = new StoreRepair(session.Maintenance).Repair(dryRun, cancellationToken);
        if (session.Settings.Json)
        {
            session.Output.WriteText(MaintenanceJson.ToJson(report));
        }
        else
        {
            WriteText(session, report);
        }

        var isDone = report.State is "whole" or "repaired";
        return isDone ? ExitCode.Success : ExitCode.Refused;
    }

    private static void WriteText(FileSession session, RepairReport report)
    {
        foreach (var step in report.Steps)
        {
            session.Output.WriteText($"{step.Action.Replace('_', ' ')} {step.File}: {step.Why}");
        }

        foreach (var lost in report.Lost)
        {
            session.Output.WriteText(string.Create(CultureInfo.InvariantCulture, $"lost: operations {lost.First} to {lost.Last}"));
        }

        foreach (var id in report.Unhealed)
        {
            session.Output.WriteText($"lost: {id}");
        }

        session.Output.WriteText(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.State.Replace('_', ' ')}: {report.Steps.Count} steps, {report.Healed} healed, {report.Unhealed.Count} records lost, last operation {report.LastSequence}"));
    }
}
