using System.CommandLine;
using System.Globalization;
using Athena.Cli.Input;
using Athena.Storage.LiteDb.Maintenance;

namespace Athena.Cli.Commands;

/// <summary>Makes a store from a backup.</summary>
internal static class RestoreCommand
{
    private const string Description = """
        Make a new store in --data, which must be empty or missing, from a backup: as it was at the end of the backup, or at a point in time inside it.
        """;

    public static Command Create(CommandRunner runner)
    {
        var command = new Command("restore", Description);
        var backup = new Argument<string>("backup") { Description = "The folder of the backup." };
        var sequence = new Option<long?>("--to-sequence") { Description = "The last operation wanted.", HelpName = "N" };
        var time = new Option<string?>("--to-time") { Description = "Nothing stored later is wanted: ISO 8601, UTC where no offset is given.", HelpName = "T" };
        command.Arguments.Add(backup);
        command.Options.Add(sequence);
        command.Options.Add(time);
        command.Validators.Add(result =>
        {
            if (result.GetResult(sequence) is not null && result.GetResult(time) is not null)
            {
                result.AddError("Give either --to-sequence or --to-time.");
            }
        });
        command.SetAction((parse, cancellationToken) => runner.RunOnFilesAsync(parse, _ => Prepare(parse), cancellationToken));
        return command;

        FileWork Prepare(ParseResult parse)
        {
            var point = new RestorePoint(parse.GetValue(sequence), parse.GetValue(time) is { } text ? IsoTime.Parse(text, "to-time") : null);
            var folder = parse.GetRequiredValue(backup);
            return (session, cancellationToken) => Task.FromResult(Restore(session, folder, point, cancellationToken));
        }
    }

    private static int Restore(FileSession session, string backup, RestorePoint point, CancellationToken cancellationToken)
    {
        var report = new StoreRestore(session.Maintenance).Restore(backup, point, cancellationToken);
        session.Output.WriteText(session.Settings.Json
            ? MaintenanceJson.ToJson(report)
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Directory}: {report.Live} records, {report.Forgotten} forgotten, operations up to {report.Sequence} of {report.BackupSequence}"));
        return ExitCode.Success;
    }
}
